"""A finding may stand for a time: one person asks, another looks, and the day comes."""

from datetime import date, timedelta

import pytest

from kanat.care.quality import actions, models, queries
from kanat.care.quality.states import FindingState
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import SYSTEM, Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound, RuleBroken
from tests.cast import ClientOf
from tests.integration.care.placements.world import TODAY, World

UNTIL = date(2027, 1, 10)


@pytest.fixture
def finding(world: World) -> models.Finding:
    """A child without sex."""
    world.case("Umut", sex="unknown")
    actions.check_all(on=TODAY, by=SYSTEM)
    return models.Finding.objects.get(code="ID02")


def ask(finding: models.Finding, by: Actor, until: date = UNTIL, reason: str = "Papers are on their way") -> None:
    actions.ask_waiver(finding_id=finding.pk, reason=reason, until=until, on=TODAY, by=by)


def test_a_waived_finding_is_not_counted_until_its_day(
    finding: models.Finding, caseworker: Actor, manager: Actor
) -> None:
    ask(finding, caseworker)
    actions.decide_waiver(finding_id=finding.pk, granted=True, note="", on=TODAY, by=manager)

    actions.check_all(on=TODAY, by=SYSTEM)
    waived = queries.shares(seen_by=manager, on=TODAY)[finding.office_id]["missing"]
    actions.check_all(on=UNTIL, by=SYSTEM)
    after = queries.shares(seen_by=manager, on=UNTIL)[finding.office_id]["missing"]

    assert (waived.found, waived.waived) == (0, 1)
    assert (after.found, after.waived) == (1, 0)
    assert models.Finding.objects.get(code="ID02").state == FindingState.OPEN


def test_the_second_look_is_another_persons(finding: models.Finding, manager: Actor) -> None:
    ask(finding, manager)

    with pytest.raises(RuleBroken) as refusal:
        actions.decide_waiver(finding_id=finding.pk, granted=True, note="", on=TODAY, by=manager)

    assert refusal.value.code == "quality.same_person"


def test_a_declined_waiver_leaves_the_finding_open(finding: models.Finding, caseworker: Actor, manager: Actor) -> None:
    ask(finding, caseworker)
    actions.decide_waiver(finding_id=finding.pk, granted=False, note="Ask the registry", on=TODAY, by=manager)

    found = models.Finding.objects.get(pk=finding.pk)
    assert (found.state, found.waiver_reason, found.waived_until) == (FindingState.OPEN, "", None)
    assert audit.Event.objects.get(type="WaiverDecided").reason == "Ask the registry"


@pytest.mark.parametrize(
    ("until", "reason", "code"),
    [
        (TODAY, "Because", "quality.waiver_too_long"),
        (date(2027, 5, 21), "Because", "quality.waiver_too_long"),
        (UNTIL, "  ", "quality.reason_missing"),
    ],
)
def test_refuses_a_waiver(finding: models.Finding, caseworker: Actor, until: date, reason: str, code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        ask(finding, caseworker, until, reason)

    assert refusal.value.code == code


def test_a_caseworker_takes_no_second_look(finding: models.Finding, caseworker: Actor, manager: Actor) -> None:
    ask(finding, manager)

    with pytest.raises(NotAllowed):
        actions.decide_waiver(finding_id=finding.pk, granted=True, note="", on=TODAY, by=caseworker)


def test_the_stranger_learns_nothing(finding: models.Finding, stranger: Actor, client_of: ClientOf) -> None:
    with pytest.raises(NotFound):
        queries.finding(finding_id=finding.pk, seen_by=stranger)
    with pytest.raises(NotFound):
        ask(finding, stranger)
    client = client_of(stranger)
    pages = [client.get(f"/quality/findings/?office_id={finding.office_id}"), client.get("/quality/")]

    assert queries.findings(seen_by=stranger).paginator.count == 0
    assert client.get(f"/quality/findings/{finding.pk}/").status_code == 404
    assert client.get(f"/quality/offices/{finding.office_id}/").status_code == 404
    assert not any("ID02</a>" in page.content.decode() for page in pages)


def test_the_ministry_sees_counts_and_no_names(
    finding: models.Finding, statistician: Actor, client_of: ClientOf
) -> None:
    client = client_of(statistician)

    office = client.get(f"/quality/offices/{finding.office_id}/").content.decode()

    assert "ID02" in office
    assert "Umut" not in office
    assert client.get("/quality/findings/").status_code == 403
    assert client.get(f"/quality/findings/{finding.pk}/").status_code == 403


def test_asks_and_decides_on_pages(
    finding: models.Finding, caseworker: Actor, manager: Actor, client_of: ClientOf
) -> None:
    page = f"/quality/findings/{finding.pk}/"
    sent = client_of(caseworker).post(
        f"{page}waiver/", {"reason": "On their way", "until_0": "10.01.2027", "until": "10.01.2027"}
    )
    today = client_of(manager).get("/?whose=all").content.decode()
    granted = client_of(manager).post(f"{page}second-look/", {"granted": "yes"})
    shown = client_of(manager).get(page).content.decode()

    assert (sent.status_code, granted.status_code) == (303, 303)
    assert "wait for a second look" in today
    assert "On their way" in shown
    assert audit.Read.objects.filter(page="quality.finding", what="child", subject_id=finding.subject_id).exists()


def test_keeps_what_was_typed_when_the_waiver_is_too_long(
    finding: models.Finding, caseworker: Actor, client_of: ClientOf
) -> None:
    day = (TODAY + timedelta(days=400)).strftime("%d.%m.%Y")
    sent = client_of(caseworker).post(
        f"/quality/findings/{finding.pk}/waiver/", {"reason": "On their way", "until": day}
    )

    assert sent.status_code == 422
    assert "On their way" in sent.content.decode()
