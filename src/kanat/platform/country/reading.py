"""Reads a file of a country pack into the frozen dataclass that asks for it, by its type hints.

Works on YAML nodes, not on loaded values: so every error names file and line, decimals are read from
their own text and never pass through a float, and YAML's surprises (``no``, ``010``, ``1e3``) are
refused instead of guessed.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import yaml

from kanat.platform.country.overlays import Overlay
from kanat.vocabulary.parameters import LANGUAGES, Misfit, Names, PackError, Parameter, Value

TAG = "tag:yaml.org,2002:"
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
WHOLE = re.compile(r"-?(0|[1-9][0-9]*)")
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
SOURCE_KEY = re.compile(r"[A-Z][0-9]+[a-z]?")


def compose(file: Path) -> yaml.MappingNode:
    """Parse a file into its top mapping; refuses broken YAML and anything but a mapping."""
    try:
        node = _composed(file.read_text(encoding="utf-8"))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise PackError(file, line, f"not readable as YAML: {error.problem}") from None
    if not isinstance(node, yaml.MappingNode):
        raise PackError(file, 1, "expected a mapping of keys to values")
    return node


def _composed(text: str) -> yaml.Node | None:
    """Parse in C, ten times as fast, where PyYAML has it; what is broken is read once more, for clearer words."""
    try:
        return yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return yaml.compose(text, Loader=yaml.SafeLoader)


@dataclass(kw_only=True)
class Reader:
    """Reads one file. Afterwards `places` tells on which line each dataclass stood."""

    file: Path
    country: str  # code of the pack
    sources: Mapping[str, str] = field(default_factory=dict)  # short key -> address or title
    places: dict[int, int] = field(default_factory=dict)  # id(object) -> line
    parameters: list[Parameter[Any]] = field(default_factory=list)  # all that were read, in order
    overlays: tuple[Overlay, ...] = ()  # values entered since, of this file
    hints: dict[str, Any] = field(default_factory=dict)  # key of a parameter -> type of its values

    def read(self, kind: type[Any], name: str) -> Any:
        """Read the whole file as one dataclass; `name` begins the keys of its parameters."""
        return self.build(kind, compose(self.file), name)

    def fail(self, node: yaml.Node, message: str) -> PackError:
        """Make the error that names this node's line."""
        return PackError(self.file, node.start_mark.line + 1, message)

    def build(self, hint: Any, node: yaml.Node, path: str) -> Any:
        """Build what the hint asks for from a node, or refuse with file and line."""
        scalar = SCALARS.get(hint) if isinstance(hint, type) else None
        if scalar is not None:
            return scalar(self, node)
        origin = get_origin(hint)
        if origin in (Union, UnionType):
            return self._union(get_args(hint), node, path)
        if origin is Literal:
            return self._literal(get_args(hint), node)
        if origin is tuple:
            return self._list(get_args(hint)[0], node, path)
        if origin is Parameter:
            return self._parameter(get_args(hint)[0], node, path)
        if isinstance(hint, type) and issubclass(hint, Enum):
            return self._enum(hint, node)
        if is_dataclass(hint):
            return self._dataclass(hint, self.entries(node), node, path)
        message = f"a country part cannot hold {hint!r}"
        raise TypeError(message)

    def entries(self, node: yaml.Node) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        """Give key -> (key node, value node) of a mapping; refuses a key that stands twice."""
        if not isinstance(node, yaml.MappingNode):
            raise self.fail(node, "expected a mapping of keys to values")
        found: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for key, value in node.value:
            if key.value in found:
                raise self.fail(key, f"key '{key.value}' stands twice")
            found[key.value] = (key, value)
        return found

    def _dataclass(self, kind: Any, entries: dict[str, tuple[yaml.Node, yaml.Node]], node: yaml.Node, path: str) -> Any:
        hints = get_type_hints(kind)
        wanted = {f.name: f for f in fields(kind)}
        self._refuse_unknown(entries, tuple(wanted))
        missing = [
            name
            for name, f in wanted.items()
            if name not in entries and f.default is MISSING and f.default_factory is MISSING
        ]
        if missing:
            raise self.fail(node, f"missing {_listed(missing)}")
        values: dict[str, Any] = {}
        for name, (_, value) in entries.items():
            if name == "source":
                values[name] = self.source(value)
            else:
                values[name] = self.build(hints[name], value, f"{path}.{name}")
        return self._placed(kind, values, node)

    def _placed(self, kind: Any, values: dict[str, Any], node: yaml.Node) -> Any:
        try:
            made = kind(**values)
        except Misfit as misfit:
            line = self.places.get(id(misfit.at), node.start_mark.line + 1)
            raise PackError(self.file, line, str(misfit)) from None
        self.places[id(made)] = node.start_mark.line + 1
        return made

    def _refuse_unknown(self, entries: dict[str, tuple[yaml.Node, yaml.Node]], known: tuple[str, ...]) -> None:
        for name, (key, _) in entries.items():
            if name not in known:
                raise self.fail(key, f"unknown key '{name}'; known: {', '.join(known)}")

    def _list(self, hint: Any, node: yaml.Node, path: str) -> tuple[Any, ...]:
        if not isinstance(node, yaml.SequenceNode):
            raise self.fail(node, "expected a list")
        made: list[Any] = []
        codes: set[object] = set()
        for item in node.value:
            code = _code_of(item)
            built = self.build(hint, item, f"{path}.{code}" if code else path)
            key = getattr(built, "code", built)
            if key in codes:
                raise self.fail(item, f"'{key}' stands twice in this list")
            codes.add(key)
            made.append(built)
        return tuple(made)

    def _union(self, options: tuple[Any, ...], node: yaml.Node, path: str) -> Any:
        if NoneType in options and _is(node, "null"):
            return None
        rest = [option for option in options if option is not NoneType]
        if len(rest) == 1:
            return self.build(rest[0], node, path)
        by_formula = {get_args(get_type_hints(kind)["formula"])[0]: kind for kind in rest}
        entries = self.entries(node)
        if "formula" not in entries:
            raise self.fail(node, f"missing formula; one of: {', '.join(by_formula)}")
        formula = entries["formula"][1]
        if formula.value not in by_formula:
            known = ", ".join(by_formula)
            raise self.fail(formula, f"unknown formula '{formula.value}'; one of: {known}")
        return self._dataclass(by_formula[formula.value], entries, node, path)

    def _literal(self, options: tuple[Any, ...], node: yaml.Node) -> Any:
        if node.value not in options:
            raise self.fail(node, f"'{node.value}' is not one of: {', '.join(options)}")
        return node.value

    def _enum(self, kind: type[Enum], node: yaml.Node) -> Enum:
        for member in kind:
            if isinstance(node, yaml.ScalarNode) and member.value == node.value:
                return member
        known = ", ".join(str(member.value) for member in kind)
        raise self.fail(node, f"'{_shown(node)}' is not one of: {known}")

    # values of the law ----------------------------------------------------------------------

    def source(self, node: yaml.Node) -> str:
        """Read a source: keys of sources.yaml (``S46``), free text, or a list of both."""
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        return "; ".join(self._one_source(item) for item in items)

    def _one_source(self, node: yaml.Node) -> str:
        text = _text(self, node)
        if not SOURCE_KEY.fullmatch(text):
            if len(text) < 8:
                raise self.fail(node, f"'{text}' is no source: name the act and article or a page")
            return text
        if text not in self.sources:
            raise self.fail(node, f"source '{text}' is not in sources.yaml")
        return f"{text}: {self.sources[text]}"

    def _parameter(self, hint: Any, node: yaml.Node, path: str) -> Parameter[Any]:
        entries = self.entries(node)
        self._refuse_unknown(entries, ("unit", "description", "values"))
        missing = [name for name in ("unit", "description", "values") if name not in entries]
        if missing:
            raise self.fail(node, f"missing {_listed(missing)}")
        values = entries["values"][1]
        if not isinstance(values, yaml.SequenceNode) or not values.value:
            raise self.fail(values, "expected a list of at least one dated value")
        made = [self._value(hint, item, path) for item in values.value]
        for before, after, item in zip(made, made[1:], values.value[1:], strict=False):
            if after.since <= before.since:
                raise self.fail(item, f"{after.since} does not come after {before.since}")
        parameter = Parameter[Any](
            key=path,
            country=self.country,
            unit=_text(self, entries["unit"][1]),
            description=_names(self, entries["description"][1]),
            values=self._overlaid(hint, made, path),
        )
        self.hints[path] = hint
        self.places[id(parameter)] = node.start_mark.line + 1
        self.parameters.append(parameter)
        return parameter

    def _overlaid(self, hint: Any, made: list[Value[Any]], path: str) -> tuple[Value[Any], ...]:
        """Lay later values over those of the file; of one day the later one counts."""
        found = {value.since: value for value in made}
        for overlay in self.overlays:
            if overlay.key == path:
                value = self._value(hint, _node_of(self, overlay.entry), path)
                found[value.since] = value
        return tuple(found[since] for since in sorted(found))

    def _value(self, hint: Any, node: yaml.Node, path: str) -> Value[Any]:
        entries = self.entries(node)
        known = ("since", "value", "unknown", "source", "verified", "note", "ask")
        self._refuse_unknown(entries, known)
        unknown = "unknown" in entries and _truth(self, entries["unknown"][1])
        if unknown == ("value" in entries):
            raise self.fail(node, "give either 'value' (null ends it) or 'unknown: true'")
        needed = ("since", "ask") if unknown else ("since", "source", "verified")
        missing = [name for name in needed if name not in entries]
        if missing:
            raise self.fail(node, f"missing {_listed(missing)}")
        given = {name: value for name, (_, value) in entries.items()}
        value = given.get("value")
        return Value[Any](
            since=_day(self, given["since"]),
            value=None if value is None or _is(value, "null") else self.build(hint, value, path),
            source=self.source(given["source"]) if "source" in given else "",
            verified=_truth(self, given["verified"]) if "verified" in given else False,
            note=_text(self, given["note"]) if "note" in given else "",
            unknown=unknown,
            ask=_text(self, given["ask"]) if "ask" in given else "",
        )


def _node_of(reader: Reader, text: str) -> yaml.Node:
    """Parse an entry that does not stand in the file."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise PackError(reader.file, 1, f"not readable as YAML: {error.problem}") from None
    if node is None:
        raise PackError(reader.file, 1, "expected a dated value")
    return node


def _is(node: yaml.Node, tag: str) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == TAG + tag


def _shown(node: yaml.Node) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else "this list or mapping"


def _listed(names: list[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


def _code_of(node: yaml.Node) -> str:
    if isinstance(node, yaml.MappingNode):
        return next((str(value.value) for key, value in node.value if key.value == "code"), "")
    return ""


def _text(reader: Reader, node: yaml.Node) -> str:
    if not _is(node, "str"):
        raise reader.fail(node, f"expected text, found {_shown(node)}; put it in quotes if it is one")
    if not str(node.value).strip():
        raise reader.fail(node, "this text is empty")
    return str(node.value)


def _truth(reader: Reader, node: yaml.Node) -> bool:
    if not _is(node, "bool") or node.value not in {"true", "false"}:
        raise reader.fail(node, f"expected true or false, found {_shown(node)}")
    return bool(node.value == "true")


def _whole(reader: Reader, node: yaml.Node) -> int:
    if not _is(node, "int") or not WHOLE.fullmatch(node.value):
        raise reader.fail(node, f"expected a whole number, found {_shown(node)}")
    return int(node.value)


def _number_text(reader: Reader, node: yaml.Node) -> str:
    plain = isinstance(node, yaml.ScalarNode) and not node.style
    if not plain or not NUMBER.fullmatch(node.value):
        raise reader.fail(node, f"expected a number like 0.75 or 9500, found {_shown(node)} (no comma, no 1e3)")
    return str(node.value)


def _decimal(reader: Reader, node: yaml.Node) -> Decimal:
    return Decimal(_number_text(reader, node))


def _degrees(reader: Reader, node: yaml.Node) -> float:
    return float(_number_text(reader, node))


def _day(reader: Reader, node: yaml.Node) -> date:
    text = _shown(node)
    if not ISO_DAY.fullmatch(text):
        raise reader.fail(node, f"expected a day like 2026-01-31, found {text}")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise reader.fail(node, f"there is no such day: {text}") from None


def _names(reader: Reader, node: yaml.Node) -> Names:
    entries = reader.entries(node)
    missing = [language for language in LANGUAGES if language not in entries]
    if missing:
        raise reader.fail(node, f"missing language {_listed(missing)}")
    for name, (key, _) in entries.items():
        if name not in LANGUAGES:
            raise reader.fail(key, f"unknown language '{name}'; known: {', '.join(LANGUAGES)}")
    return Names(**{name: _text(reader, value) for name, (_, value) in entries.items()})


SCALARS: dict[type, Callable[[Reader, yaml.Node], object]] = {
    str: _text,
    int: _whole,
    bool: _truth,
    float: _degrees,
    Decimal: _decimal,
    date: _day,
    Names: _names,
}
