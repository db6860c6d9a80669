"""Files of banks are strangers' files: read without entities, networks or surprises, or refused."""

import re
from decimal import Decimal
from importlib import import_module
from typing import Any

from lxml import etree
from xsdata.exceptions import ParserError
from xsdata.formats.dataclass.parsers import XmlParser
from xsdata.formats.dataclass.parsers.config import ParserConfig
from xsdata.formats.dataclass.parsers.handlers import LxmlEventHandler

from kanat.vocabulary.refusals import RuleBroken

MOST_BYTES = 64_000_000  # of one file: about 100,000 transfers
NAMESPACE = re.compile(r"^urn:iso:std:iso:20022:tech:xsd:((?:pain|camt)\.\d{3}\.\d{3}\.\d{2})$")
KNOWN = {
    "pain.002": ("03", "10", "11", "12", "13", "14"),
    "camt.053": ("02", "04", "06", "08", "10", "11", "12"),
}


class BadFile(RuleBroken):
    """The file as a whole cannot be read; nothing of it is taken."""


def read(data: bytes, message: str) -> Any:
    """Read a message such as ``pain.002`` into the library's document; the attribute below its root is given.

    :raises BadFile: ``banking.too_large`` (most), ``banking.not_xml``, ``banking.unsafe``,
        ``banking.other_message`` (found, wanted), ``banking.misshapen``
    """
    if len(data) > MOST_BYTES:
        raise BadFile("banking.too_large", field="file", most=MOST_BYTES // 1_000_000)
    root = _root(data)
    found = NAMESPACE.match(etree.QName(root).namespace or "")
    name = found.group(1) if found else etree.QName(root).localname
    kind, _, version = name.partition(".001.")
    if kind != message or version not in KNOWN[message]:
        wanted = ", ".join(f"{message}.001.{one}" for one in KNOWN[message])
        raise BadFile("banking.other_message", field="file", found=name, wanted=wanted)
    place = name.replace(".", "_")
    document = import_module(f"pyiso20022.{message.partition('.')[0]}.{place}.{place}").Document
    parser = XmlParser(config=ParserConfig(fail_on_unknown_properties=False), handler=LxmlEventHandler)
    try:
        return parser.parse(root.getroottree(), document)
    except (ParserError, ValueError, TypeError) as problem:
        raise BadFile("banking.misshapen", field="file") from problem


def minor(amount: Decimal) -> int | None:
    """Give whole minor units; None for an amount that has parts of one."""
    whole = amount * 100
    return int(whole) if whole == whole.to_integral_value() else None


def text(choice: Any) -> str:
    """Give the code of a choice between a standard and a bank's own one; empty where there is none."""
    if choice is None or isinstance(choice, str):
        return choice or ""
    found = getattr(choice, "cd", None) or getattr(choice, "prtry", None) or getattr(choice, "value", "")
    return str(getattr(found, "value", found))


def _root(data: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise BadFile("banking.not_xml", field="file") from problem
    if root.getroottree().docinfo.doctype:
        raise BadFile("banking.unsafe", field="file")
    return root
