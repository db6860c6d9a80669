"""The `country` command on the terminal."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from kanat.platform import country
from kanat.platform.country import packs
from kanat.vocabulary.parameters import PackError


def printed(*arguments: str) -> str:
    out = StringIO()
    call_command("country", *arguments, stdout=out)
    return out.getvalue()


def test_check_says_that_all_packs_read_well() -> None:
    assert printed("check") == "packs read well: az, tr\n"


def test_show_prints_value_date_unit_source_and_whether_it_is_verified() -> None:
    shown = printed("show", "tr", "--part", "families", "--on", "2026-03-02")

    assert "families.capacity.fostered  Foster children [children]" in shown
    assert "since 2012-12-14: 3  NOT VERIFIED  <- today" in shown
    assert "source: S13: koruyucuaile" in shown


def test_show_marks_what_is_unknown_and_says_whom_to_ask() -> None:
    shown = printed("show", "az", "--part", "families")

    assert "UNKNOWN, ask: Ministry of Labour and Social Protection of Population" in shown


def test_show_prints_every_part_in_any_language() -> None:
    shown = printed("show", "az", "--language", "ru")

    assert "Приёмная семья на срок" in shown
    assert shown.count("\n== ") == len(country.parts())


def test_diff_says_what_adopting_the_other_model_would_change() -> None:
    shown = printed("diff", "tr", "az", "--part", "families", "--on", "2026-03-02")

    assert shown.startswith("If tr adopted the model of az:\n")
    assert "families.applicants.min_age  Lowest age: becomes unknown\n    tr: 25\n    az: UNKNOWN\n" in shown
    assert "areas: 81 entries in tr, 100 entries in az" in shown.replace(", 100 in az", ", 100 entries in az")


@pytest.mark.parametrize("arguments", [("show", "xx"), ("diff", "tr", "xx")])
def test_names_the_packs_when_there_is_none(arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError, match="there is no pack 'xx'; there are: az, tr"):
        printed(*arguments)


def test_check_prints_each_fault_with_file_and_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "check", lambda code, _kinds: [PackError(f"{code}/families.yaml", 7, "missing 'unit'")])
    out = StringIO()

    with pytest.raises(CommandError, match="2 faults in country packs"):
        call_command("country", "check", stdout=out)
    assert out.getvalue() == "az/families.yaml:7: missing 'unit'\ntr/families.yaml:7: missing 'unit'\n"


def test_a_broken_pack_is_a_sentence_and_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object) -> None:
        raise PackError("tr/families.yaml", 7, "missing 'unit'")

    monkeypatch.setattr(packs, "read", broken)

    with pytest.raises(CommandError, match=r"tr/families\.yaml:7: missing 'unit'"):
        printed("show", "tr")
