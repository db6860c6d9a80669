"""Applying and withdrawing."""

from datetime import date
from typing import Any

import pytest

from kanat.care.families import actions, models, queries
from kanat.care.people import actions as people_actions
from kanat.care.people.models import Person
from kanat.platform.audit import record as audit
from kanat.platform.audit.models import Event
from kanat.vocabulary.actors import SYSTEM, Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound, RuleBroken
from tests.integration.care.families.conftest import APPLIED, Story, applicant


def test_registers_a_couple_with_its_application(story: Story) -> None:
    family = story.applies()

    row = queries.family(family_id=family, seen_by=story.worker)
    assert (row.name, row.state, row.languages) == ("Ayşe & Mehmet Yılmaz", "applying", ("tr",))
    assert [member.role for member in queries.members(family_id=family)] == ["applicant", "co_applicant"]
    assert queries.application(family_id=family).state == "registered"
    assert Event.objects.filter(type="FamilyApplied", family_id=family).count() == 1


def test_registers_one_person_alone(story: Story) -> None:
    family = story.applies(applicant("Selin", "Kaya"))

    assert queries.family(family_id=family, seen_by=story.worker).name == "Selin Kaya"


def test_takes_a_person_who_is_registered_already(story: Story, child: Any) -> None:
    person = child("Sevgi", date(1980, 1, 1))
    known = actions.Applicant(person=actions.NewPerson(person_id=person), schooling="higher")

    family = story.applies(known)

    assert [row.person_id for row in queries.members(family_id=family)] == [person]


def test_refuses_who_may_not_register(story: Story, caseworker: Actor) -> None:
    with pytest.raises(NotAllowed, match=r"families\.not_granted"):
        story.applies(by=caseworker)


def test_refuses_to_register_for_another_office(story: Story, other_office: int) -> None:
    with pytest.raises(NotAllowed):
        story.applies(office_id=other_office)


def test_refuses_a_known_person_outside_the_scope(story: Story, other_office: int) -> None:
    elsewhere = people_actions.register(
        given="Ali", surname="Uz", sex="male", born=date(1980, 1, 1), number_missing="not_yet_known",
        office_id=other_office, on=APPLIED, by=SYSTEM,
    )  # fmt: skip
    stranger = actions.Applicant(person=actions.NewPerson(person_id=elsewhere), schooling="higher")

    with pytest.raises(NotFound):
        story.applies(stranger)


@pytest.mark.parametrize(
    ("facts", "code", "field"),
    [
        ({"born": date(2003, 1, 1)}, "families.applicant_too_young", "first_born"),
        ({"born": date(1950, 1, 1)}, "families.applicant_too_old", "first_born"),
        ({"schooling": "literate"}, "families.schooling_too_low", "first_schooling"),
        ({"born": None}, "families.applicant_birth_unknown", "first_born"),
    ],
)
def test_refuses_an_applicant_whom_the_law_excludes(story: Story, facts: Any, code: str, field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        story.applies(applicant(**facts))

    assert (refused.value.code, refused.value.field) == (code, field)


def test_names_the_field_of_the_second_applicant(story: Story) -> None:
    with pytest.raises(RuleBroken) as refused:
        story.applies(applicant(), applicant("Can", sex="male", born=date(2004, 1, 1)))

    assert refused.value.field == "second_born"


def test_an_unverified_age_limit_warns_and_does_not_refuse(az: Any, story: Story) -> None:
    family = story.applies(applicant("Leyla", "Əliyeva", born=date(2004, 1, 1)), languages=["az"])

    assert queries.family(family_id=family, seen_by=story.worker).state == "applying"


def test_kin_must_name_the_child(story: Story) -> None:
    with pytest.raises(RuleBroken, match=r"families\.kin_child_missing"):
        story.applies(model="kin")


def test_kin_of_a_child_may_be_older_than_others(story: Story, child: Any) -> None:
    family = story.applies(
        applicant("Emine", "Ak", born=date(1955, 1, 1)), model="kin", kin_child_id=child(), kinship="grandparent"
    )

    assert queries.application(family_id=family).kinship == "grandparent"


def test_a_parent_cannot_foster_the_own_child(story: Story, child: Any) -> None:
    mother, kid = child("Sevgi", date(1985, 1, 1)), child()
    people_actions.relate(
        person_id=mother, other_id=kid, kinship="mother", office_id=story.office, on=APPLIED, by=SYSTEM
    )  # fmt: skip
    known = actions.Applicant(person=actions.NewPerson(person_id=mother), schooling="higher")

    with pytest.raises(RuleBroken, match=r"families\.is_parent_or_guardian"):
        story.applies(known, model="kin", kin_child_id=kid, kinship="mother")


def test_nobody_applies_in_two_families(story: Story) -> None:
    family = story.applies()
    again = actions.NewPerson(person_id=queries.members(family_id=family)[0].person_id)

    with pytest.raises(RuleBroken, match=r"families\.already_applying"):
        story.applies(actions.Applicant(person=again, schooling="higher"))


def test_who_withdrew_may_apply_again(story: Story) -> None:
    family = story.applies()
    person = queries.members(family_id=family)[0].person_id
    actions.withdraw(family_id=family, reason="They move", on=APPLIED, by=story.worker)

    again = story.applies(actions.Applicant(person=actions.NewPerson(person_id=person), schooling="higher"))

    assert again != family


def test_the_same_person_cannot_be_both_applicants(story: Story, child: Any) -> None:
    person = child("Sevgi", date(1985, 1, 1))
    known = actions.Applicant(person=actions.NewPerson(person_id=person), schooling="higher")

    with pytest.raises(RuleBroken, match=r"families\.same_applicant_twice"):
        story.applies(known, known)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"model": "other"}, "families.model_unknown"),
        ({"area": "nowhere"}, "families.area_unknown"),
        ({"wish": actions.Wish(age_from=6, age_to=2)}, "families.ages_reversed"),
        ({"wish": actions.Wish(places=0)}, "families.places_too_few"),
        ({"applied_on": date(2026, 3, 3)}, "families.applied_in_future"),
    ],
)
def test_refuses_what_cannot_be(story: Story, changes: Any, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        story.applies(**changes)

    assert refused.value.code == code


def test_nothing_is_stored_when_the_event_cannot_be(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(audit.models.Event.objects, "create", broken)

    with pytest.raises(RuntimeError):
        story.applies()

    assert not models.Family.objects.exists()
    assert not Person.objects.exists()


def test_withdraws_an_open_application(story: Story) -> None:
    family = story.applies()

    actions.withdraw(family_id=family, reason="They move", on=APPLIED, by=story.worker)

    assert queries.family(family_id=family, seen_by=story.worker).state == "withdrawn"
    assert queries.application(family_id=family).closed_on == APPLIED


def test_withdraws_only_once(story: Story) -> None:
    family = story.applies()
    actions.withdraw(family_id=family, reason="They move", on=APPLIED, by=story.worker)

    with pytest.raises(RuleBroken, match=r"state\.not_allowed"):
        actions.withdraw(family_id=family, reason="They move", on=APPLIED, by=story.worker)


def test_a_stranger_cannot_withdraw(story: Story, staff: Any, other_office: int) -> None:
    family = story.applies()
    stranger = staff("elsewhere", "family_worker", office_id=other_office)

    with pytest.raises(NotFound):
        actions.withdraw(family_id=family, reason="No", on=APPLIED, by=stranger)
