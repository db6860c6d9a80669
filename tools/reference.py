"""The reference pages in docs/reference, made from the code: what they say cannot drift.

States with drawn diagrams, who may do what, parameters of each country, events, refusals, jobs, addresses.
"""

import argparse
import inspect
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

import django

from tools import home

FOLDER = home.ROOT / "docs" / "reference"
MADE = "<!-- Made by ./kanat docs; change the code instead. -->\n"
COUNTRIES = sorted(pack.parent.name for pack in (home.ROOT / "src" / "kanat" / "countries").glob("*/pack.yaml"))


def run(arguments: Sequence[str]) -> int:
    """Write the pages, or with --check tell which of them are no longer what the code says."""
    parser = argparse.ArgumentParser(prog="./kanat docs", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a page has drifted")
    options = parser.parse_args(list(arguments))
    os.environ.setdefault("KANAT_MODE", "test")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kanat.config.settings")
    django.setup()
    from django.utils import translation  # noqa: PLC0415  settings must be loaded first

    with translation.override("en"):
        pages = {name: f"{MADE}\n{text().rstrip()}\n" for name, text in PAGES.items()}
    drifted = [name for name, text in pages.items() if _old(name) != text]
    if options.check:
        print(f"Run ./kanat docs: {', '.join(drifted)}." if drifted else "The reference pages say what the code says.")
        return 1 if drifted else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        (FOLDER / f"{name}.md").write_text(text, encoding="utf-8")
    print(f"{len(pages)} pages, {len(drifted)} changed.")
    return 0


def _old(name: str) -> str:
    page = FOLDER / f"{name}.md"
    return page.read_text(encoding="utf-8") if page.exists() else ""


def _modules(name: str) -> Iterator[tuple[str, ModuleType]]:
    """The module of this name in each of our apps, in the order of the apps."""
    from django.apps import apps  # noqa: PLC0415  settings must be loaded first

    for config in apps.get_app_configs():
        if config.name.startswith("kanat.") and find_spec(f"{config.name}.{name}"):
            yield config.label, import_module(f"{config.name}.{name}")


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    lines += [f"| {' | '.join(str(cell).replace('|', '/').replace(chr(10), ' ') for cell in row)} |" for row in rows]
    return "\n".join(lines)


def _states() -> str:
    from kanat.vocabulary.transitions import Machine  # noqa: PLC0415

    parts = ["# States", "What may follow what, and by which action. The database refuses any other state."]
    for label, module in _modules("states"):
        for machine in (found for found in vars(module).values() if isinstance(found, Machine)):
            arrows = "\n".join(f"    {move.source} --> {move.target}: {move.action}" for move in machine.moves)
            laws = [
                (move.source, move.action, move.target, move.legal_basis) for move in machine.moves if move.legal_basis
            ]
            parts.append(f"## {label}: {machine.name}")
            parts.append(f"```mermaid\nstateDiagram-v2\n    [*] --> {machine.initial}\n{arrows}\n```")
            if laws:
                parts.append(_table(("from", "action", "to", "legal basis"), laws))
    return "\n\n".join(parts)


def _permissions() -> str:
    from kanat.platform.country import packs  # noqa: PLC0415
    from kanat.platform.country.pack import Roles  # noqa: PLC0415

    parts = [
        "# Who may do what",
        "Roles and titles come from the country pack; a role holds for an office and all below it.",
    ]
    for code in COUNTRIES:
        roles = packs.part(Roles, code).roles
        cans = sorted({can for role in roles for can in role.can})
        parts.append(f"## {code}")
        titles = [
            (role.code, role.names.say(code), role.names.en, "yes" if role.second_factor else "") for role in roles
        ]
        parts.append(_table(("role", "title", "in English", "second factor"), titles))
        rows = [(can, *("x" if can in role.can else "" for role in roles)) for can in cans]
        parts.append(_table(("permission", *(role.code for role in roles)), rows))
    return "\n\n".join(parts)


def _parameters(code: str) -> Callable[[], str]:
    def text() -> str:
        from kanat.platform import country  # noqa: PLC0415
        from kanat.platform.country import surveying  # noqa: PLC0415

        parts = [f"# Parameters: {code}", "Dated values of the law. *Unverified* values pay nobody in production."]
        for kind in country.parts():
            found = surveying.survey(kind, code)
            rows = [
                (entry.key, entry.unit, value.since, _value(value), "yes" if value.verified else "**no**", value.source)
                for entry in found.entries
                for value in entry.values
            ]
            if rows:
                parts += [
                    f"## {found.name}",
                    _table(("parameter", "unit", "since", "value", "verified", "source"), rows),
                ]
        return "\n\n".join(parts)

    return text


def _value(value: Any) -> str:
    if value.unknown:
        return f"unknown (ask: {value.ask})"
    if value.value is None:
        return "ended"
    if isinstance(value.value, tuple):
        return "; ".join(_said(item) for item in value.value)
    return str(value.value)


def _said(item: object) -> str:
    if not is_dataclass(item):
        return str(item)
    told = {field.name: getattr(item, field.name) for field in fields(item) if field.name != "names"}
    return ", ".join(f"{name} {value}" for name, value in told.items() if value not in (None, (), ""))


def _events() -> str:
    from kanat.config.reactions import REACTIONS  # noqa: PLC0415

    parts = ["# Events", "What is recorded, with its fields, and which jobs follow from it."]
    for label, module in _modules("events"):
        rows = [
            (name, ", ".join(field.name for field in fields(found)), ", ".join(REACTIONS.get(name, ())))
            for name, found in vars(module).items()
            if inspect.isclass(found) and is_dataclass(found) and found.__module__ == module.__name__
        ]
        parts += [f"## {label}", _table(("event", "fields", "jobs"), rows)]
    return "\n\n".join(parts)


def _refusals() -> str:
    parts = ["# Refusals", "The code that programs see and the sentence that people read."]
    for label, module in _modules("texts"):
        found = getattr(module, "REFUSALS", {})
        if found:
            parts += [f"## {label}", _table(("code", "sentence"), [(code, str(text)) for code, text in found.items()])]
    return "\n\n".join(parts)


def _consistency() -> str:
    from kanat.care.quality import rules, texts  # noqa: PLC0415
    from kanat.care.quality.country import QualityLaw  # noqa: PLC0415
    from kanat.platform.country import packs  # noqa: PLC0415

    parts = [
        "# Consistency rules",
        "The catalogue by which living data and files that are brought in are checked. A code never changes its "
        "meaning. How gravely a country takes a rule, its limit and its source are in the country's `quality.yaml`.",
    ]
    chosen = {code: {rule.code: rule for rule in packs.part(QualityLaw, code).rules} for code in COUNTRIES}
    for prefix, name in texts.FAMILIES.items():
        rows = [
            (
                code,
                texts.rule_name(code),
                texts.MENDED[code],
                f"{rule.record}.{rule.field}" if rule.field else rule.record,
                rule.dimension,
                *(_taken(chosen[country].get(code), rule.unit) for country in COUNTRIES),
            )
            for code, rule in rules.CATALOGUE.items()
            if code.startswith(prefix)
        ]
        head = ("code", "what is wrong", "what makes it right", "where", "kind", *COUNTRIES)
        parts += [f"## {name}", _table(head, rows)]
    return "\n\n".join(parts)


def _taken(choice: Any, unit: str) -> str:
    if choice is None:
        return "not applied"
    limit = f", {choice.limit.values[-1].value} {unit}" if choice.limit else ""
    return f"{choice.severity}{limit} ({choice.source})"


def _exported() -> str:
    from kanat.care.exports.queries import episodes, record  # noqa: PLC0415

    columns = [
        (column.name, str(column.says), column.values, "yes" if column.identifies else "")
        for column in episodes.COLUMNS
    ]
    parts = [
        "# Files that leave Kanat",
        "## Care episodes",
        "One row for each placement that was lived in on a day of the period, by child and first day. Days are "
        "half-open: the day of `start` counts, the day of `end` does not. In CSV for programs days are ISO "
        "(2026-12-31), else 31.12.2026. A child key is the same in every export of one installation.",
        _table(("column", "what it says", "values", "names the child"), columns),
        f"## A person's whole record (JSON), version {record.VERSION}",
        "An object with `form` (kanat-person-record), `version`, `made_at`, `country`, `language`, `ground`, "
        "`others_named`, and for each section below a list of objects with all of its fields. Words are in the "
        "language of the file; days are ISO texts, amounts texts with a point, what is not known is empty or null. The "
        "first number of the version changes when a program that reads it must change.",
    ]
    for section in record.SECTIONS:
        rows = [(name, str(says)) for name, says in section.fields.items()]
        parts += [f"### {section.key}", _table(("field", "what it says"), rows)]
    return "\n\n".join(parts)


def _jobs() -> str:
    rows = []
    for label, module in _modules("tasks"):
        source = inspect.getsource(module)
        for name, cron, doc in re.findall(
            r'@job\("([^"]+)"(?:, cron="([^"]+)")?\)\ndef .*?"""(.*?)"""', source, re.DOTALL
        ):
            rows.append((name, cron or "after an event", " ".join(doc.split()), label))
    return "\n\n".join(["# Jobs", "What runs by itself.", _table(("job", "when", "what", "app"), rows)])


def _addresses() -> str:
    from django.urls import get_resolver  # noqa: PLC0415

    rows = sorted(_walk(get_resolver().url_patterns, "", ""))
    return "\n\n".join(
        [
            "# Addresses",
            "Every page, and the permission without which nobody gets in.",
            _table(("address", "name", "permission"), rows),
        ]
    )


def _walk(patterns: Sequence[Any], before: str, space: str) -> Iterator[tuple[str, str, str]]:
    for pattern in patterns:
        address = f"{before}{pattern.pattern}"
        if hasattr(pattern, "url_patterns"):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, address, inner)
        elif pattern.name:
            can = getattr(pattern.callback, "can", "")
            yield (f"/{address}".replace("<", "‹").replace(">", "›"), f"{space}{pattern.name}", str(can or "signed in"))


PAGES: dict[str, Callable[[], str]] = {
    "states": _states,
    "permissions": _permissions,
    **{f"parameters-{code}": _parameters(code) for code in COUNTRIES},
    "events": _events,
    "refusals": _refusals,
    "consistency-rules": _consistency,
    "exported-files": _exported,
    "jobs": _jobs,
    "addresses": _addresses,
}
