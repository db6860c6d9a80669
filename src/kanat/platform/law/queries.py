"""Reading parameters of the law with their values, proposals and what a proposal would change."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from kanat.platform import country
from kanat.platform.country import overlays, packs
from kanat.platform.country.overlays import Overlay
from kanat.platform.law import models
from kanat.platform.law.states import ValueState
from kanat.vocabulary.parameters import Parameter
from kanat.vocabulary.refusals import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterRow:
    """A parameter of the law as it stands, with what was entered."""

    part: str  # stem of the pack's file
    parameter: Parameter[Any]
    hint: Any  # type of its values
    entered: frozenset[date]  # first days of values that were entered on the screen


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRow:
    """A value that was entered on the screen."""

    id: int
    key: str
    since: date
    entry: str  # as a pack writes it
    source: str
    verified: bool
    note: str
    state: str  # ValueState value
    version: int | None
    effect: dict[str, Any]  # as it was shown to the person who confirmed
    proposed_by: int
    proposed_on: date
    decided_by: int | None
    decided_on: date | None
    reason: str


COLUMNS = tuple(ValueRow.__dataclass_fields__)


def parameters() -> list[ParameterRow]:
    """List all parameters of the installation's country, part by part."""
    found: list[ParameterRow] = []
    for kind in country.parts():
        if kind not in packs.HOUSE:
            found += _rows(country.reading(kind))
    return found


def _rows(reading: packs.Reading) -> list[ParameterRow]:
    laid = overlays.of(reading.name)
    return [
        ParameterRow(
            part=reading.name,
            parameter=one,
            hint=reading.hints[one.key],
            entered=frozenset(overlay.since for overlay in laid if overlay.key == one.key),
        )
        for one in reading.parameters
    ]


def parameter(*, key: str) -> ParameterRow:
    """Give one parameter; NotFound where the pack has none of this key."""
    for row in parameters():
        if row.parameter.key == key:
            return row
    raise NotFound("law.no_such_parameter")


def values(*, key: str | None = None, state: str | None = None, most: int = 200) -> list[ValueRow]:
    """List values that were entered, newest first."""
    found = models.LawValue.objects.filter(country=country.code())
    if key is not None:
        found = found.filter(key=key)
    if state is not None:
        found = found.filter(state=state)
    return [ValueRow(**row) for row in found.order_by("-pk").values(*COLUMNS)[:most]]


def value(*, value_id: int) -> ValueRow:
    """Give one value that was entered; NotFound where there is none in this country."""
    found = models.LawValue.objects.filter(country=country.code(), pk=value_id).values(*COLUMNS).first()
    if found is None:
        raise NotFound("law.no_such_value")
    return ValueRow(**found)


def with_overlay(overlay: Overlay) -> tuple[type[Any], Any, Any]:
    """Give the part's type, the part as it stands, and the part as it would be; refuses with PackError."""
    kind = _kind_of(overlay.part)
    laid = (*overlays.of(overlay.part), overlay)
    return kind, country.part(kind), packs.read(kind, country.code(), overlays=laid).part


def _kind_of(part: str) -> type[Any]:
    return next(one for one in country.parts() if packs.name_of(one) == part and one not in packs.HOUSE)


def read_back(overlay: Overlay) -> Any:
    """Give the value that an entry says, as it would stand among the others; refuses with PackError."""
    kind = _kind_of(overlay.part)
    reading = packs.read(kind, country.code(), overlays=(*overlays.of(overlay.part), overlay))
    found = next(one for one in reading.parameters if one.key == overlay.key)
    return next(one.value for one in found.values if one.since == overlay.since)


def effect(overlay: Overlay, *, on: date) -> dict[str, Any]:
    """Tell what a value would change, as JSON, by the reader that settings name for its part; empty where none is."""
    path = settings.KANAT_LAW_EFFECTS.get(overlay.part)
    if path is None:
        return {}
    tell: Callable[..., dict[str, Any]] = import_string(path)
    _kind, before, after = with_overlay(overlay)
    return tell(before=before, after=after, since=overlay.since, on=on)


def waiting() -> int:
    """Count values that wait for their second person."""
    return models.LawValue.objects.filter(country=country.code(), state=ValueState.PROPOSED).count()
