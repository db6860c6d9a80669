"""The agreement says what was decided, in the chosen language, the same whenever it is set.

The approved texts lie in tests/snapshots/placements; KANAT_APPROVE=1 writes them anew.
"""

import os
import re
from datetime import date
from pathlib import Path

import pytest

from kanat.care.placements import queries
from kanat.platform.documents import store
from tests.integration.care.placements.pdf_text import text_of
from tests.integration.care.placements.world import World

SNAPSHOTS = Path(__file__).parents[3] / "snapshots" / "placements"


def agreement(world: World, language: str) -> str:
    cases = world.siblings("Şirin", "İlqar")
    [made, _] = world.start(cases, world.family(), language=language)
    row = queries.placement(placement_id=made, seen_by=world.caseworker)
    text = text_of(store.fetch(row.document_id or 0).data)
    return re.sub(r"2026/\d{6}", "2026/NUMBER", text) + "\n"


def approved(name: str, text: str) -> bool:
    file = SNAPSHOTS / f"{name}.txt"
    if os.environ.get("KANAT_APPROVE"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return file.read_text() == text


@pytest.mark.parametrize("language", ["tr", "az", "ru", "en"])
def test_the_agreement_of_turkiye(tr: object, world: World, language: str) -> None:
    assert approved(f"agreement-tr-{language}", agreement(world, language))


@pytest.mark.parametrize("language", ["tr", "az", "ru", "en"])
def test_the_agreement_of_azerbaijan(az: object, world: World, language: str) -> None:
    assert approved(f"agreement-az-{language}", agreement(world, language))


def test_a_stay_with_a_longest_time_says_until_when(world: World) -> None:
    family = world.family(models_of_care=["temporary"])
    [made] = world.start([world.case()], family, model="temporary")

    row = queries.placement(placement_id=made, seen_by=world.caseworker)
    text = text_of(store.fetch(row.document_id or 0).data).replace("\u00a0", " ")
    assert "20 Aralık 2026" in text


def test_the_agreement_tells_a_birth_only_as_exactly_as_it_is_known(tr: object, world: World) -> None:
    case = world.case("Şirin", born=date(2018, 3, 1), born_precision="month")
    [made] = world.start([case], world.family(), language="tr")

    row = queries.placement(placement_id=made, seen_by=world.caseworker)
    text = text_of(store.fetch(row.document_id or 0).data)

    assert "Mart 2018" in text
    assert "01.03.2018" not in text
