"""The packs of Türkiye and Azerbaijan: complete, consistent, in four languages."""

from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from kanat.config.country_parts import COUNTRY_PARTS
from kanat.platform.country import packs
from kanat.platform.country.pack import Area, Areas, Holidays, Offices, Roles
from kanat.platform.country.texts import FIELDS, PARTS, UNITS
from kanat.vocabulary.parameters import LANGUAGES, Names, Parameter, Sourced

CODES = packs.codes()
KINDS = packs.kinds(COUNTRY_PARTS)
CARE = Path(packs.__file__).parents[2] / "care"
ROLES = {
    "caseworker",
    "family_worker",
    "commission_member",
    "manager",
    "finance_officer",
    "finance_approver",
    "senior_approver",
    "statistician",
    "auditor",
    "administrator",
}
PLATFORM_CANS = {
    "audit.view_readers",
    "accounts.view",
    "accounts.manage",
    "country.view",
    "law.propose",
    "law.confirm",
}


def known_cans() -> set[str]:
    apps = [found.parent.name for found in CARE.glob("*/permissions.py")]
    modules = [import_module(f"kanat.care.{app}.permissions") for app in apps]
    return PLATFORM_CANS | {str(can) for module in modules for can in module.Can}


def areas_of(code: str) -> tuple[Area, ...]:
    return packs.part(Areas, code).areas


def all_inside(thing: object) -> list[object]:
    inner: list[object] = []
    if isinstance(thing, tuple):
        inner = list(thing)
    elif is_dataclass(thing):
        inner = [getattr(thing, field.name) for field in fields(thing)]
    return [thing, *(found for one in inner for found in all_inside(one))]


def hints_inside(hint: Any, seen: set[Any]) -> set[Any]:
    if hint in seen:
        return seen
    seen.add(hint)
    inner = list(get_args(hint))
    if is_dataclass(hint) and hint is not Names:
        inner += get_type_hints(hint).values()
    for one in inner:
        hints_inside(one, seen)
    return seen


def test_both_countries_are_there() -> None:
    assert CODES == ("az", "tr")


@pytest.mark.parametrize("code", CODES)
def test_every_part_of_the_pack_reads_well(code: str) -> None:
    assert [str(fault) for fault in packs.check(code, KINDS)] == []


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", KINDS, ids=packs.name_of)
def test_every_name_is_given_in_four_languages(code: str, kind: type) -> None:
    names = [one for one in all_inside(packs.part(kind, code)) if isinstance(one, Names)]

    assert all(getattr(name, language).strip() for name in names for language in LANGUAGES)


@pytest.mark.parametrize("kind", KINDS, ids=packs.name_of)
def test_every_list_of_a_part_holds_sourced_entries(kind: type) -> None:
    lists = [hint for hint in get_type_hints(kind).values() if get_args(hint) and get_args(hint)[-1] is Ellipsis]
    held = [get_args(hint)[0] for hint in lists]

    assert all(issubclass(one, Sourced) for one in held if isinstance(one, type) and is_dataclass(one))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", KINDS, ids=packs.name_of)
def test_unverified_and_unknown_values_say_more_than_that(code: str, kind: type) -> None:
    parameters = [one for one in all_inside(packs.part(kind, code)) if isinstance(one, Parameter)]
    values = [value for parameter in parameters for value in parameter.values]

    assert all(value.ask for value in values if value.unknown)
    assert all(value.source for value in values if not value.unknown)


@pytest.mark.parametrize("code", CODES)
def test_roles_are_those_that_the_house_knows(code: str) -> None:
    assert {role.code for role in packs.part(Roles, code).roles} == ROLES


@pytest.mark.parametrize("code", CODES)
def test_roles_grant_known_permissions_and_each_is_held_by_somebody(code: str) -> None:
    granted = {can for role in packs.part(Roles, code).roles for can in role.can}

    assert granted == known_cans()


@pytest.mark.parametrize("code", CODES)
def test_those_who_decide_on_money_families_and_accounts_need_a_second_factor(code: str) -> None:
    roles = {role.code for role in packs.part(Roles, code).roles if role.second_factor}

    assert roles == {"manager", "finance_officer", "finance_approver", "senior_approver", "administrator"}


@pytest.mark.parametrize("code", CODES)
def test_no_role_prepares_and_approves_payments(code: str) -> None:
    both = {"payments.prepare", "payments.approve"}

    assert not [role.code for role in packs.part(Roles, code).roles if both <= set(role.can)]


def test_there_are_81_provinces_with_plate_codes() -> None:
    assert [area.code for area in areas_of("tr")] == [f"{plate:02}" for plate in range(1, 82)]


def test_there_are_14_regions_and_twelve_districts_of_baku() -> None:
    areas = areas_of("az")

    assert sum(area.kind == "region" for area in areas) == 14
    assert sum(area.parent == "baki" for area in areas) == 12
    assert {"suraxani", "xezer"} <= {area.code for area in areas}


@pytest.mark.parametrize("code", CODES)
def test_every_area_but_a_region_has_its_own_tile_place_and_children(code: str) -> None:
    drawn = [area for area in areas_of(code) if area.kind != "region"]

    assert len({area.tile for area in drawn}) == len(drawn)
    assert all(area.tile and area.lat and area.lon and area.population_0_17 for area in drawn)


@pytest.mark.parametrize(("code", "box"), [("tr", (35.8, 42.2, 25.5, 45.0)), ("az", (38.3, 42.0, 44.7, 50.5))])
def test_areas_lie_in_their_country(code: str, box: tuple[float, float, float, float]) -> None:
    south, north, west, east = box
    placed = [(area.lat, area.lon) for area in areas_of(code) if area.lat and area.lon]

    assert all(south < lat < north and west < lon < east for lat, lon in placed)


def test_tiles_keep_neighbours_near() -> None:
    tile = {area.code: area.tile for area in areas_of("tr")}
    edirne, ankara, hakkari = tile["22"], tile["06"], tile["30"]

    assert edirne is not None
    assert ankara is not None
    assert hakkari is not None
    assert edirne.col < ankara.col < hakkari.col
    assert edirne.row < hakkari.row


@pytest.mark.parametrize("code", CODES)
def test_offices_form_one_tree_under_the_ministry(code: str) -> None:
    offices = packs.part(Offices, code).offices

    assert [office.code for office in offices if office.parent is None] == [code]


def test_every_province_has_its_directorate() -> None:
    offices = packs.part(Offices, "tr").offices

    assert sum(office.kind == "provincial_directorate" for office in offices) == 81


@pytest.mark.parametrize("code", CODES)
def test_feasts_move_by_about_eleven_days_a_year(code: str) -> None:
    feasts = packs.part(Holidays, code).movable
    steps = [
        later - earlier for feast in feasts for earlier, later in zip(feast.starts, feast.starts[1:], strict=False)
    ]

    assert all(timedelta(days=352) <= step <= timedelta(days=357) for step in steps)


@pytest.mark.parametrize("code", CODES)
def test_feasts_are_marked_as_not_verified(code: str) -> None:
    assert not any(feast.verified for feast in packs.part(Holidays, code).movable)


def test_pages_have_words_for_every_part_field_and_unit() -> None:
    seen = {hint for kind in KINDS for hint in hints_inside(kind, set())}
    records = [hint for hint in seen if is_dataclass(hint) and hint not in (Names, Parameter)]
    plain = {
        name
        for record in records
        for name, hint in get_type_hints(record).items()
        if hint in (str, int, bool, float, str | None, int | None)
    }
    units = {
        one.unit
        for code in CODES
        for kind in KINDS
        for one in all_inside(packs.part(kind, code))
        if isinstance(one, Parameter)
    }

    assert plain - FIELDS.keys() <= {"code", "source", "verified", "note"}
    assert units <= UNITS.keys()
    assert {packs.name_of(kind) for kind in KINDS} <= PARTS.keys()


@pytest.mark.parametrize("code", CODES)
def test_today_has_an_entry_for_every_parameter(code: str) -> None:
    parameters = [one for kind in KINDS for one in all_inside(packs.part(kind, code)) if isinstance(one, Parameter)]

    assert [one.key for one in parameters if one.entry_on(date(2026, 11, 22)) is None] == []
