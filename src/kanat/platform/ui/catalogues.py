"""Catalogues of translated texts, without the gettext programs.

A unit is a folder with an ``apps.py`` (or a ``locale``): it holds the texts of the files below it that no nearer unit
holds. A text that several units use belongs to the first of them, so that it is translated once. Catalogues are written
sorted, without dates and line numbers, so that a change shows only what changed.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[2]
LANGUAGES = ("tr", "az", "ru")
PLURALS = {
    "tr": "nplurals=2; plural=(n != 1);",
    "az": "nplurals=2; plural=(n != 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
}
FORMS = {"tr": 2, "az": 2, "ru": 3}
KEYWORDS: dict[str, Any] = {
    name + suffix: places
    for suffix in ("", "_lazy", "_noop")
    for name, places in {
        "gettext": None,
        "_now": None,
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    }.items()
} | {"_": None}
TEMPLATES = frozenset({".html", ".txt"})
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]|\{(\w*)\}")

Key = tuple[str, str]  # context and English text
Translation = tuple[str, ...]  # one form, or one for each plural


@dataclass(frozen=True, slots=True)
class Text:
    """A text as the sources have it."""

    context: str
    text: str
    plural: str = ""

    @property
    def key(self) -> Key:
        """What identifies it."""
        return self.context, self.text


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that a translator has to mend."""

    unit: str
    language: str
    text: str
    kind: str  # missing, fuzzy, placeholders, obsolete


def units(package: Path = PACKAGE) -> list[Path]:
    """List the folders that hold catalogues, lowest floor first: ui, platform, the apps in their order, config."""
    found = {file.parent for file in package.rglob("apps.py")} | {folder.parent for folder in package.rglob("locale")}
    found.add(package / "config")
    order = _order(package)
    return sorted(found, key=lambda unit: (order.get(_name(unit, package), len(order)), str(unit)))


def _order(package: Path) -> dict[str, int]:
    """Give each unit its floor; the apps come in the order of `config/apps_in_order.py`, read without running it."""
    file = package / "config" / "apps_in_order.py"
    listed = re.findall(r'"kanat\.([\w.]+)"', file.read_text(encoding="utf-8")) if file.exists() else []
    platform = sorted(
        _name(config.parent, package)
        for config in (package / "platform").rglob("apps.py")
        if config.parent.name != "ui"
    )
    names = ["platform.ui", *platform, *listed, "config"]
    return {name: place for place, name in enumerate(names)}


def _name(unit: Path, package: Path = PACKAGE) -> str:
    return ".".join(unit.relative_to(package).parts)


def sources(unit: Path, all_units: Iterable[Path], package: Path = PACKAGE) -> Iterator[Path]:
    """List the files whose texts a unit holds; files under no unit at all belong to config."""
    others = set(all_units)
    start = package if unit == package / "config" else unit
    for file in sorted(start.rglob("*")):
        if file.suffix not in TEMPLATES | {".py"} or {"migrations", "node_modules"} & set(file.parts):
            continue
        nearest = next((folder for folder in file.parents if folder in others), package / "config")
        if nearest == unit:
            yield file


def texts_in(file: Path) -> Iterator[Text]:
    """Find the texts of one file."""
    source = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        # brackets, because what is left of a template is not indented as a program is
        source = f"({templatize(source, origin=str(file))}\n)"
    for _line, found, _comments, context in extract("python", io.BytesIO(source.encode()), KEYWORDS):
        forms = found if isinstance(found, tuple) else (found,)
        if forms[0]:
            yield Text(context or "", forms[0], forms[1] if len(forms) > 1 else "")


def gather(package: Path = PACKAGE) -> dict[Path, dict[Key, Text]]:
    """Find all texts; each stands with the first unit that uses it."""
    all_units = units(package)
    seen: set[Key] = set()
    gathered: dict[Path, dict[Key, Text]] = {}
    for unit in all_units:
        own: dict[Key, Text] = {}
        for file in sources(unit, all_units, package):
            for text in texts_in(file):
                if text.key in seen:
                    continue
                known = own.get(text.key)
                own[text.key] = known if known and known.plural else text
        seen |= own.keys()
        gathered[unit] = own
    return gathered


def po_path(unit: Path, language: str) -> Path:
    """Give the place of a unit's catalogue."""
    return unit / "locale" / language / "LC_MESSAGES" / "django.po"


def read(file: Path, language: str) -> dict[Key, Message]:
    """Read a catalogue by key; an absent one is empty."""
    if not file.exists():
        return {}
    with file.open("rb") as stream:
        catalogue = read_po(stream, locale=language, ignore_obsolete=True)
    return {(str(message.context or ""), _english(message)): message for message in catalogue if message.id}


def _english(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _forms(message: Message | None) -> Translation:
    if message is None:
        return ()
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def faults_of(text: Text, message: Message | None, language: str) -> list[str]:
    """Tell what is wrong with one translation."""
    forms = _forms(message)
    wanted = FORMS[language] if text.plural else 1
    if len(forms) != wanted or not all(forms):
        return ["missing"]
    found = ["fuzzy"] if message is not None and message.fuzzy else []
    english = _placeholders(text.text) | _placeholders(text.plural)
    if any(_placeholders(form) != english for form in forms):
        # a plural form may leave the number out ("one day"), no form may invent a name
        invented = any(_placeholders(form) - english for form in forms)
        if invented or not text.plural:
            found.append("placeholders")
    return found


def _placeholders(text: str) -> set[str]:
    return {found[0] or found[1] for found in PLACEHOLDER.findall(text)}


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    if "\n" not in escaped:
        return f'"{escaped}"'
    lines = escaped.split("\n")
    parts = [f'"{line}\\n"' for line in lines[:-1]] + ([f'"{lines[-1]}"'] if lines[-1] else [])
    return "\n".join(['""', *parts])


def written(texts: Mapping[Key, Text], known: Mapping[Key, Message], language: str) -> str:
    """Write a catalogue: a short header, then the texts in order."""
    header = f"Language: {language}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
    header += f"Content-Transfer-Encoding: 8bit\nPlural-Forms: {PLURALS[language]}\n"
    blocks = [f'msgid ""\nmsgstr {_quoted(header)}\n']
    blocks += [_entry(texts[key], known.get(key), language) for key in sorted(texts, key=lambda key: (key[1], key[0]))]
    return "\n".join(blocks)


def _entry(text: Text, message: Message | None, language: str) -> str:
    lines = [f"# {comment}" for comment in message.user_comments] if message else []
    if message is not None and message.fuzzy:
        lines.append("#, fuzzy")
    if text.context:
        lines.append(f"msgctxt {_quoted(text.context)}")
    lines.append(f"msgid {_quoted(text.text)}")
    forms = _forms(message)
    if not text.plural:
        return "\n".join([*lines, f"msgstr {_quoted(forms[0] if forms else '')}", ""])
    lines.append(f"msgid_plural {_quoted(text.plural)}")
    padded = [*forms, *[""] * FORMS[language]][: FORMS[language]]
    return "\n".join([*lines, *(f"msgstr[{place}] {_quoted(form)}" for place, form in enumerate(padded)), ""])


def _memory(all_units: Iterable[Path], language: str) -> dict[Key, Message]:
    """Remember every translation that any unit has: a text may have moved to another unit."""
    memory: dict[Key, Message] = {}
    for unit in all_units:
        for key, message in read(po_path(unit, language), language).items():
            if any(_forms(message)):
                memory.setdefault(key, message)
    return memory


def update(package: Path = PACKAGE, *, write: bool = True) -> list[Fault]:
    """Bring every catalogue up to the sources and list what translators have to mend; without `write` only list."""
    gathered = gather(package)
    faults: list[Fault] = []
    for language in LANGUAGES:
        memory = _memory(gathered, language)
        for unit, texts in gathered.items():
            file = po_path(unit, language)
            own = read(file, language)
            known = {key: own[key] if any(_forms(own.get(key))) else memory.get(key, own.get(key)) for key in texts}
            present = {key: message for key, message in known.items() if message is not None}
            judged = own if not write else present
            faults += _judged(_name(unit, package), texts, judged, language)
            if write:
                _write(file, written(texts, present, language) if texts else "")
    return faults


def _judged(unit: str, texts: Mapping[Key, Text], known: Mapping[Key, Message], language: str) -> list[Fault]:
    found = [
        Fault(unit, language, text.text, kind)
        for key, text in texts.items()
        for kind in faults_of(text, known.get(key), language)
    ]
    return found + [Fault(unit, language, key[1], "obsolete") for key in known if key not in texts]


def _write(file: Path, content: str) -> None:
    if not content:
        file.unlink(missing_ok=True)
        return
    if file.exists() and file.read_text(encoding="utf-8") == content:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")


def compile_all(package: Path = PACKAGE) -> int:
    """Turn every changed catalogue into the form that is read at run time; gives how many were turned."""
    turned = 0
    for file in sorted(package.rglob("locale/*/LC_MESSAGES/django.po")):
        target = file.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns > file.stat().st_mtime_ns:
            continue
        with file.open("rb") as stream:
            catalogue: Catalog = read_po(stream, locale=file.parts[-3])
        fresh = target.with_suffix(".mo.new")
        with fresh.open("wb") as stream:
            write_mo(stream, catalogue)
        fresh.replace(target)
        turned += 1
    return turned
