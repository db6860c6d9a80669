"""The household and its papers."""

from datetime import date
from typing import Any

import pytest

from kanat.care.families import actions, models, queries
from kanat.care.families.rules.papers import PaperState
from kanat.platform.audit import record as audit
from kanat.platform.documents.models import Document
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound, RuleBroken
from tests.cast import ClientOf
from tests.integration.care.families.conftest import APPLIED, Story, new_person

SON = {"sex": "male", "born": date(2015, 4, 1)}


def add(story: Story, role: str = "own_child", **changes: Any) -> int:
    """Add a son, or who is named."""
    said: dict[str, Any] = {
        "person": new_person("Efe", **SON),
        "since": date(2015, 4, 1),
        "on": APPLIED,
        "by": story.worker,
    }
    return actions.add_member(family_id=story.family, role=role, **(said | changes))


def test_adds_a_child_of_the_household(story: Story) -> None:
    story.applies()

    add(story)

    assert [row.given for row in queries.members(family_id=story.family)] == ["Ayşe", "Mehmet", "Efe"]


def test_a_child_counts_in_the_home(story: Story) -> None:
    story.applies()

    add(story)

    assert models.Family.objects.get(pk=story.family).children_born == [date(2015, 4, 1)]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"since": date(2027, 1, 1)}, "families.joined_in_future"),
        ({"since": date(2014, 1, 1)}, "families.joined_before_birth"),
        ({"role": "other_adult"}, "families.adult_is_child"),
        ({"role": "other_child", "person": new_person("Nine", born=date(1950, 1, 1))}, "families.child_is_adult"),
    ],
)
def test_refuses_a_member_who_cannot_be(story: Story, changes: Any, code: str) -> None:
    story.applies()

    with pytest.raises(RuleBroken) as refused:
        add(story, **changes)

    assert refused.value.code == code
    assert len(queries.members(family_id=story.family)) == 2


def test_refuses_who_may_not_add(story: Story, caseworker: Actor) -> None:
    story.applies()

    with pytest.raises(NotAllowed):
        add(story, by=caseworker)


def test_refuses_somebody_who_is_there_already(story: Story) -> None:
    story.applies()
    mother = queries.members(family_id=story.family)[0].person_id

    with pytest.raises(RuleBroken, match=r"families\.already_member"):
        add(story, person=actions.NewPerson(person_id=mother), role="other_adult", since=APPLIED)


def test_a_member_leaves(story: Story) -> None:
    story.applies()
    member = add(story)

    actions.member_leaves(family_id=story.family, member_id=member, until=APPLIED, on=APPLIED, by=story.worker)

    assert len(queries.members(family_id=story.family)) == 2
    assert models.Family.objects.get(pk=story.family).children_born == []


def test_an_applicant_does_not_leave(story: Story) -> None:
    story.applies()
    mother = queries.members(family_id=story.family)[0].id

    with pytest.raises(RuleBroken, match=r"families\.applicant_cannot_leave"):
        actions.member_leaves(family_id=story.family, member_id=mother, until=APPLIED, on=APPLIED, by=story.worker)


def test_a_child_is_not_stored_when_the_event_cannot_be(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    story.applies()

    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(audit.models.Event.objects, "create", broken)
    with pytest.raises(RuntimeError):
        add(story)

    assert models.Member.objects.count() == 2


def test_the_checklist_lists_what_the_pack_asks_of_whom(story: Story) -> None:
    story.applies()
    add(story)
    people = queries.members(family_id=story.family)

    rows = queries.papers(people=people, held=[], on=APPLIED)

    names = {row.id: row.given for row in people}
    asked = {(row.kind, names.get(row.member_id or 0, "family")) for row in rows}
    assert ("health_report", "Efe") in asked
    assert ("criminal_record", "Efe") not in asked
    assert ("marriage", "family") in asked
    assert {row.state for row in rows} == {PaperState.MISSING}


def test_a_single_person_owes_no_marriage_certificate(story: Story) -> None:
    from_one = [row for row in [story.applies(*[_single()])] if row]

    people = queries.members(family_id=from_one[0])

    assert "marriage" not in {row.kind for row in queries.papers(people=people, held=[], on=APPLIED)}


def _single() -> actions.Applicant:
    return actions.Applicant(person=new_person("Selin", "Kaya"), schooling="higher")


def test_a_paper_holds_as_long_as_the_pack_says(story: Story) -> None:
    story.applies()
    mother = queries.members(family_id=story.family)[0].id

    story.hands_in("health_report", mother)

    [paper] = queries.documents(family_id=story.family)
    assert paper.valid_until == date(2028, 3, 2)


def test_an_earlier_day_on_the_paper_itself_counts(story: Story) -> None:
    story.applies()
    mother = queries.members(family_id=story.family)[0].id

    story.hands_in("health_report", mother, valid_until=date(2026, 9, 2))

    [paper] = queries.documents(family_id=story.family)
    assert paper.valid_until == date(2026, 9, 2)


def test_the_first_paper_takes_the_application_on(story: Story) -> None:
    story.applies()

    story.hands_in("photo", queries.members(family_id=story.family)[0].id)

    assert queries.application(family_id=story.family).state == "documents"


def test_all_papers_hold_until_the_first_runs_out(story: Story) -> None:
    story.applies()

    story.hands_in_all()

    assert queries.family(family_id=story.family, seen_by=story.worker).papers_until == date(2028, 3, 2)


def test_a_missing_paper_counts_from_the_day_on_which_it_was_owed(story: Story) -> None:
    story.applies()

    assert queries.family(family_id=story.family, seen_by=story.worker).papers_until == APPLIED


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"issued_on": date(2026, 3, 3)}, "families.document_from_future"),
        ({"valid_until": date(2026, 1, 1)}, "families.document_valid_before_issue"),
        ({"kind": "passport_of_mars"}, "families.document_kind_unknown"),
        ({"member_id": None}, "families.document_not_of_member"),
        ({"file": ("virus.pdf", b"MZ\x90")}, "documents.wrong_type"),
        ({"file": ("empty.pdf", b"")}, "documents.empty"),
        ({"file": ("big.pdf", b"%PDF-" + b"0" * (10 * 1024 * 1024))}, "documents.too_large"),
    ],
)
def test_refuses_a_paper_that_cannot_be(story: Story, changes: Any, code: str) -> None:
    story.applies()
    said = {"kind": "health_report", "member_id": queries.members(family_id=story.family)[0].id} | changes

    with pytest.raises(RuleBroken) as refused:
        story.hands_in(said.pop("kind"), said.pop("member_id"), **said)

    assert refused.value.code == code
    assert not models.FamilyDocument.objects.exists()
    assert not Document.objects.exists()


def test_refuses_who_may_not_receive_papers(story: Story, caseworker: Actor) -> None:
    story.applies()

    with pytest.raises(NotAllowed):
        story.hands_in("photo", queries.members(family_id=story.family)[0].id, by=caseworker)


def test_a_stranger_finds_no_family(story: Story, stranger: Actor) -> None:
    story.applies()

    with pytest.raises(NotFound):
        queries.family(family_id=story.family, seen_by=stranger)
    assert queries.families(seen_by=stranger, on=APPLIED).total == 0


def test_a_worker_is_made_responsible(story: Story) -> None:
    story.applies()

    actions.assign_worker(family_id=story.family, worker_id=story.givers[0].user_id, on=APPLIED, by=story.worker)

    row = queries.family(family_id=story.family, seen_by=story.worker)
    assert row.worker_id == story.givers[0].user_id


def test_refuses_a_worker_who_may_not_work_with_families(story: Story, caseworker: Actor) -> None:
    story.applies()

    with pytest.raises(RuleBroken, match=r"families\.worker_cannot"):
        actions.assign_worker(family_id=story.family, worker_id=caseworker.user_id, on=APPLIED, by=story.worker)


def test_the_page_tells_for_how_many_families_each_is_responsible(story: Story, client_of: ClientOf) -> None:
    story.applies()
    other = story.givers[0].user_id
    address = f"/families/{story.family}/worker/"

    before = client_of(story.worker).get(address).content.decode()
    saved = client_of(story.worker).post(address, {"worker_id": str(other)})
    after = client_of(story.worker).get(address).content.decode()

    assert saved["Location"] == f"/families/{story.family}/"
    assert queries.workload([other]) == {other: 1}
    assert "1 family now" not in before
    assert after.count("– 1 family now") == 1
    assert f'<option value="{other}" selected' in after
