"""Finding packs, reading them once, and comparing their files with one another."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kanat.platform.country import packs
from kanat.platform.country.pack import Areas, Holidays, Offices, Pack, Roles
from kanat.vocabulary.parameters import PackError

N = "{tr: a, az: b, en: c, ru: d}"
S = "source: Law 1 art. 2, verified: true"
FILES = {
    "pack": f"""code: xx
names: {N}
languages: [en]
currency: EUR
time_zone: Europe/Paris
calling_code: "+99"
weekend: [5, 6]
ministry: {N}
hotline: "116"
data_protection: GDPR of the Union
source: Law 1 art. 2
verified: true
""",
    "holidays": f"""first_year: 2025
last_year: 2026
weekend_moves_on: true
source: Law 1 art. 2
verified: true
fixed:
  - {{code: spring, names: {N}, month: 5, day: 2, days: 2, first_year: 2026, {S}}}
movable:
  - {{code: feast, names: {N}, days: 2, starts: [2025-06-06, 2026-05-30], {S}}}
""",
    "areas": f"""areas:
  - {{code: north, names: {N}, kind: region, {S}}}
  - {{code: hill, names: {N}, kind: district, parent: north, tile: {{col: 1, row: 2}}, {S}}}
""",
    "offices": f"""kinds:
  - {{code: ministry, names: {N}, {S}}}
offices:
  - {{code: top, names: {N}, kind: ministry, {S}}}
  - {{code: low, names: {N}, kind: ministry, parent: top, area: hill, {S}}}
""",
    "roles": f"""apart:
  - {{code: two, names: {N}, cans: [payments.prepare, payments.approve], {S}}}
roles:
  - {{code: clerk, names: {N}, description: {N}, second_factor: false, can: [payments.prepare], {S}}}
""",
}

Build = Callable[..., Path]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    def building(**changes: tuple[str, str]) -> Path:
        (tmp_path / "xx").mkdir()
        for name, text in FILES.items():
            old, new = changes.get(name, ("", ""))
            assert old in text
            (tmp_path / "xx" / f"{name}.yaml").write_text(text.replace(old, new) if old else text)
        return tmp_path

    return building


def faults(folder: Path) -> list[tuple[str, int, str]]:
    return [(Path(one.file).name, one.line, one.message) for one in packs.check("xx", packs.HOUSE, folder)]


def test_a_third_country_needs_only_files(build: Build) -> None:
    folder = build()

    assert packs.codes(folder) == ("xx",)
    assert faults(folder) == []
    assert packs.part(Pack, "xx", folder).currency == "EUR"


def test_a_part_is_read_once(build: Build) -> None:
    folder = build()

    assert packs.part(Areas, "xx", folder) is packs.part(Areas, "xx", folder)


def test_names_the_file_that_is_missing(build: Build) -> None:
    folder = build()
    (folder / "xx" / "roles.yaml").unlink()

    assert faults(folder) == [("roles.yaml", 1, "the pack lacks this file")]


def test_check_goes_on_after_a_broken_file(build: Build) -> None:
    folder = build(pack=("currency: EUR", "currenci: EUR"), areas=("kind: region", "kind: 5"))

    assert [(file, line) for file, line, _ in faults(folder)] == [("pack.yaml", 4), ("areas.yaml", 2)]


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "message"),
    [
        ("areas", "parent: north", "parent: south", 3, "area 'hill' has an unknown parent 'south'"),
        (
            "areas",
            "kind: region",
            "kind: region, tile: {col: 1, row: 2}",
            3,
            "'hill' and 'north' share a tile",
        ),
        ("offices", "parent: top", "parent: up", 5, "office 'low': parent 'up' must stand before it"),
        ("offices", "parent: top, ", "", 5, "office 'low': parent 'None' must stand before it"),
        ("offices", "kind: ministry, parent", "kind: shop, parent", 5, "office 'low' has an unknown kind 'shop'"),
        ("offices", "area: hill", "area: sea", 5, "office 'low' lies in an unknown area 'sea'"),
        ("holidays", "month: 5, day: 2", "month: 2, day: 30", 7, "there is no day 30 in month 2"),
        ("holidays", ", 2026-05-30", "", 9, "'feast' lacks 2026"),
        (
            "roles",
            "can: [payments.prepare]",
            "can: [payments.prepare, payments.approve]",
            4,
            "role 'clerk' joins payments.prepare and payments.approve",
        ),
        ("pack", "code: xx", "code: yy", 1, "the pack calls itself 'yy'"),
    ],
)
def test_refuses_entries_that_do_not_fit_one_another(
    build: Build, name: str, old: str, new: str, line: int, message: str
) -> None:
    folder = build(**{name: (old, new)})

    assert faults(folder) == [(f"{name}.yaml", line, message)]


def test_refuses_a_source_list_with_a_key_twice(build: Build) -> None:
    folder = build()
    (folder / "xx" / "sources.yaml").write_text("S1: a page\nS1: another\n")

    with pytest.raises(PackError, match="source 'S1' stands twice") as refused:
        packs.read(Roles, "xx", folder)
    assert refused.value.line == 2


def test_refuses_a_source_without_text(build: Build) -> None:
    folder = build()
    (folder / "xx" / "sources.yaml").write_text("S1: a page\nS2: [a]\n")

    with pytest.raises(PackError, match="source 'S2' has no text"):
        packs.read(Offices, "xx", folder)


def test_days_off_of_a_year_come_in_order(build: Build) -> None:
    law = packs.part(Holidays, "xx", build())

    assert [str(holiday.on) for holiday in law.of(2026)] == ["2026-05-02", "2026-05-03", "2026-05-30", "2026-05-31"]
    assert [str(holiday.on) for holiday in law.of(2025)] == ["2025-06-06", "2025-06-07"]
