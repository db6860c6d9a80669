"""Suspected pairs: who sees them, what they answer, when they are asked again."""

from collections.abc import Callable

import pytest

from kanat.care.families import models as families
from kanat.care.families.queries import families_of_person
from kanat.care.linkage import actions, models, queries
from kanat.care.people import actions as people_actions
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import SYSTEM, Actor
from kanat.vocabulary.refusals import NotFound, RuleBroken
from tests.cast import ClientOf
from tests.integration.care.linkage.conftest import NOTED, Merge, Suspect
from tests.integration.care.placements.world import TODAY, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(world: World, suspect: Suspect) -> models.Pair:
    """Two records of the office."""
    return suspect(world.person("Elif", "Işık"), world.person("Elıf", "Isik"))


@pytest.fixture
def pair_across(world: World, suspect: Suspect, other_office: int) -> models.Pair:
    """A record here and one of another office."""
    elsewhere = world.person("Elıf", "Isik", office_id=other_office, phone="0532 999 88 77")
    return suspect(world.person("Elif", "Işık"), elsewhere)


def answer(pair: models.Pair, said: str, by: Actor) -> None:
    actions.answer(pair_id=pair.pk, answer=said, reason="Nüfus kaydı", on=TODAY, by=by)


def test_an_answer_is_remembered_and_counts_for_precision(pair: models.Pair, caseworker: Actor) -> None:
    answer(pair, "different", caseworker)

    row = queries.pair(pair_id=pair.pk, seen_by=caseworker)
    band = queries.precision(seen_by=caseworker)[1]
    assert (row.answer, row.reason, row.answered_by) == ("different", "Nüfus kaydı", caseworker.user_id)
    assert (band.lowest, band.same, band.different) == (0.9, 0, 1)
    assert queries.pairs(seen_by=caseworker) == ([], 0)


def test_what_is_answered_is_asked_again_only_when_the_facts_change(
    pair: models.Pair, suspect: Suspect, caseworker: Actor
) -> None:
    answer(pair, "different", caseworker)

    suspect(pair.one_id, pair.other_id)
    remembered = models.Pair.objects.get().answer
    models.Pair.objects.update(facts="what was compared before")
    suspect(pair.one_id, pair.other_id)

    assert remembered == "different"
    assert models.Pair.objects.get().answer == ""


def test_what_is_no_longer_suspected_goes_unless_it_was_answered(
    pair: models.Pair, world: World, suspect: Suspect, caseworker: Actor
) -> None:
    kept = suspect(world.person("Can"), world.person("Çan"))
    assert not models.Pair.objects.filter(pk=pair.pk).exists()
    answer(kept, "not_sure", caseworker)

    fresh = actions.note_found(found=[], on=NOTED, by=SYSTEM)

    assert fresh == 0
    assert [one.pk for one in models.Pair.objects.all()] == [kept.pk]


def test_a_stranger_learns_nothing(pair: models.Pair, stranger: Actor, client_of: ClientOf) -> None:
    page = client_of(stranger).get("/duplicates/")

    assert queries.pairs(seen_by=stranger) == ([], 0)
    assert page.context["page"].paginator.count == 0
    assert client_of(stranger).get(f"/duplicates/{pair.pk}/").status_code == 404
    with pytest.raises(NotFound):
        answer(pair, "same", stranger)


def test_a_record_of_another_office_is_masked_and_not_answered(
    pair_across: models.Pair, caseworker: Actor, client_of: ClientOf
) -> None:
    page = client_of(caseworker).get(f"/duplicates/{pair_across.pk}/").content.decode()

    assert "0532 999 88 77" not in page
    assert "Isik" not in page
    assert "Ask that office" in page
    with pytest.raises(RuleBroken, match=r"linkage\.ask_other_office"):
        answer(pair_across, "same", caseworker)


def test_the_pages_lead_from_the_queue_to_one_record_and_back_to_two(
    pair: models.Pair, manager: Actor, client_of: ClientOf
) -> None:
    client = client_of(manager)

    queue = client.get("/duplicates/").content.decode()
    answered = client.post(f"/duplicates/{pair.pk}/", {"answer": "same", "reason": "x"})
    wrong = client.post(answered["Location"], {"survivor_id": str(pair.one_id), "reason": ""})
    merged = client.post(answered["Location"], {"survivor_id": str(pair.one_id), "reason": "Aynı kişi"})
    person = client.get(merged["Location"]).content.decode()
    merges = client.get(f"/persons/{pair.one_id}/merges/").content.decode()
    led = client.get(f"/persons/{pair.other_id}/")
    undo = f"/merges/{models.Merge.objects.get().pk}/undo/"
    told = client.get(undo).status_code
    undone = client.post(undo, {"reason": "Yanlış"})

    assert "Işık Elif" in queue
    assert answered["Location"] == f"/duplicates/{pair.pk}/merge/"
    assert wrong.status_code == 422
    assert merged["Location"] == f"/persons/{pair.one_id}/"
    assert "Merged with" in person
    assert undo in merges
    assert led["Location"] == f"/persons/{pair.one_id}/"
    assert told == 200
    assert undone["Location"] == f"/persons/{pair.other_id}/"
    assert client.get(undone["Location"]).status_code == 200


def test_reading_a_pair_is_recorded_for_both(pair: models.Pair, caseworker: Actor, client_of: ClientOf) -> None:
    client_of(caseworker).get(f"/duplicates/{pair.pk}/")

    read = audit.Read.objects.filter(page="linkage.pair").values_list("subject_id", flat=True)
    assert set(read) == {pair.one_id, pair.other_id}


def test_readers_of_a_merged_record_stand_with_the_one_that_stays(
    world: World, merge: Merge, manager: Actor, client_of: ClientOf
) -> None:
    placed = world.cases[world.case("Elif")]
    again = world.person("Elıf")
    client = client_of(manager)
    client.get(f"/persons/{again}/")

    merge(placed, again)

    assert client.get(f"/children/{again}/")["Location"] == f"/children/{placed}/"
    assert "people.person" in [
        row.page for row, *_more in client.get(f"/files/child/{placed}/readers/").context["rows"]
    ]


def test_a_family_follows_its_merged_carer(world: World, merge: Merge, run_jobs: Callable[[], list[str]]) -> None:
    first = world.person("Ayşe", "Yıldız", born=None)
    second = world.person("Ayse", "Yildiz", born=None)
    family = world.family(carers=[second])
    families.Member.objects.create(family_id=family, person_id=second, role="applicant", since=NOTED)

    merge(first, second)
    run_jobs()

    assert families.Family.objects.get(pk=family).carers == [first]
    assert [row.id for row in families_of_person(person_id=first, seen_by=SYSTEM)] == [family]


def test_a_correction_of_a_merged_record_is_refused(world: World, merge: Merge, manager: Actor) -> None:
    one, other = world.person("Elif"), world.person("Elıf")
    merge(one, other)

    with pytest.raises(NotFound):
        people_actions.correct(
            person_id=other, surname="x", given="y", sex="female", born=None, number_missing="refused", on=TODAY,
            by=manager,
        )  # fmt: skip
