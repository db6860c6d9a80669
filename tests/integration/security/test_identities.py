"""Names, numbers and addresses reach only those whose role includes them, in the office that keeps the file."""

from typing import Any

import pytest
from django.test import Client

from kanat.care.families import models as families
from kanat.care.people import models as persons
from kanat.care.people.states import Kinship
from kanat.care.placements import models as placements
from kanat.care.support import models as spells
from kanat.vocabulary.actors import Actor
from tests.cast import ClientOf
from tests.integration.care.placements.world import LONG_AGO, TODAY, World

STREET, PHONE = "Gül Sokak 5", "+905551112233"


def page(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture(params=["finance_officer", "finance_approver"])
def payer(request: pytest.FixtureRequest) -> Actor:
    """Each of those who pay; none of them may see identities."""
    actor: Actor = request.getfixturevalue(request.param)
    return actor


def test_who_pays_learns_from_a_placement_neither_the_child_nor_the_address(
    known: dict[str, Any], payer: Actor, client_of: ClientOf
) -> None:
    placements.Placement.objects.update(choice_note="The aunt of the child")

    shown = page(client_of(payer), f"/placements/{known['placement_id']}/")

    assert "D. A." in shown
    assert not [told for told in (STREET, PHONE, "Deniz Ak", "The aunt", "agreement.pdf") if told in shown]


def test_who_pays_does_not_get_the_agreement(known: dict[str, Any], payer: Actor, client_of: ClientOf) -> None:
    assert client_of(payer).get(f"/placements/{known['placement_id']}/agreement.pdf").status_code == 403


def test_the_caseworker_sees_all_of_it(known: dict[str, Any], caseworker: Actor, client_of: ClientOf) -> None:
    shown = page(client_of(caseworker), f"/placements/{known['placement_id']}/")

    assert all(told in shown for told in (STREET, PHONE, "Deniz Ak", "agreement.pdf"))


def test_who_pays_sees_the_family_and_of_the_child_its_initials(
    known: dict[str, Any], payer: Actor, client_of: ClientOf
) -> None:
    month, line = (page(client_of(payer), known_url) for known_url in (
        f"/payments/{known['run_id']}/", f"/payments/lines/{known['line_id']}/",
    ))  # fmt: skip

    assert "Yıldız" in month
    assert "D. A." in month
    assert "D. A." in line
    assert "Deniz" not in month + line


def test_a_masked_person_has_masked_relatives(
    world: World, known: dict[str, Any], finance_officer: Actor, commission_member: Actor, client_of: ClientOf
) -> None:
    mother = world.person("Emine", "Saklı", born=LONG_AGO.replace(year=1990), phone="+905550000000", number="")
    world.related(mother, known["person_id"], Kinship.MOTHER)

    for actor in (finance_officer, commission_member):
        shown = page(client_of(actor), f"/persons/{known['person_id']}/")

        assert "E. S." in shown
        assert "Saklı" not in shown
        assert "5550000000" not in shown


def test_masked_numbers_and_addresses_leave_no_sign(world: World, finance_officer: Actor, client_of: ClientOf) -> None:
    person = world.person(
        "Ece", "Ak", number="10000000146", number_missing="", phone="0532 123 45 67", address="Lale Cad. 12"
    )

    shown = page(client_of(finance_officer), f"/persons/{person}/")

    assert "E. A." in shown
    assert not [told for told in ("1.", "0. 1.", "L. C.") if f">{told}" in shown]


def test_a_sibling_of_another_office_is_masked_and_where_it_lives_is_not_told(
    world: World, known: dict[str, Any], caseworker: Actor, other_office: int, client_of: ClientOf
) -> None:
    sibling = world.case("Kardeş", surname="Uzak", office_id=other_office)
    world.related(world.cases[sibling], known["child_id"], Kinship.SIBLING)
    family = world.family("Hatice Gizli", family_office_id=other_office)
    placements.Placement.objects.create(
        child_id=world.cases[sibling], case_id=sibling, office_id=other_office, kind="foster", model="term",
        family_id=family, state="started", since=LONG_AGO, started_by=caseworker.user_id,
    )  # fmt: skip

    shown = page(client_of(caseworker), f"/children/{known['child_id']}/")

    assert "K. U." in shown
    assert not [told for told in ("Kardeş", "Uzak", "Gizli", f"/persons/{world.cases[sibling]}/") if told in shown]


def test_the_commission_reads_the_family_and_of_its_foster_children_initials(
    known: dict[str, Any], commission_member: Actor, client_of: ClientOf
) -> None:
    shown = page(client_of(commission_member), f"/families/{known['family_id']}/")

    assert families.Family.objects.get(pk=known["family_id"]).name in shown
    assert "D. A." in shown
    assert persons.Person.objects.get(pk=known["child_id"]).given not in shown


def test_who_pays_is_told_of_clocks_without_names(
    world: World, known: dict[str, Any], finance_officer: Actor, caseworker: Actor, client_of: ClientOf
) -> None:
    placements.Placement.objects.filter(pk=known["placement_id"]).update(state="agreed")
    spells.SupportSpell.objects.update(since=LONG_AGO, until=TODAY, review_on=TODAY)

    paying, working = (page(client_of(actor), "/?whose=all") for actor in (finance_officer, caseworker))

    assert "Deniz Ak" in working
    assert "Umut Ak" in working
    assert "Deniz" not in paying
    assert "Umut" not in paying
