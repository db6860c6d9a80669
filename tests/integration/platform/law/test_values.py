"""Values of the law: entered with a source, confirmed by a second person, and then the law of every process."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from kanat.care.payments.country import PaymentsLaw
from kanat.platform import country, jobs
from kanat.platform.country.overlays import Overlay
from kanat.platform.law import actions, loading, models, queries, writing
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.parameters import UnknownLaw
from kanat.vocabulary.refusals import NotAllowed, RuleBroken
from tests.cast import ClientOf

TODAY = date(2026, 11, 20)
KEY = "payments.coefficients.civil_servant_salary.values"
SHARES = "payments.schemes.support.components.support.calculation.shares"


def propose(by: Actor, **changes: Any) -> int:
    said: dict[str, Any] = {
        "key": KEY,
        "since": date(2021, 1, 1),
        "value": "0.165786",
        "source": "Circular of the ministry of finance, no. 1 of 2021",
        "verified": True,
        "note": "",
    }
    return actions.propose(**(said | changes), on=TODAY, by=by)


def another(actor: Actor) -> Actor:
    return replace(actor, user_id=actor.user_id + 1000)


def coefficient(on: date) -> Decimal:
    with loading.kept():
        return country.part(PaymentsLaw).coefficient("civil_servant_salary").values.on(on)


def test_a_confirmed_value_is_the_law_of_its_days_and_no_other(tr: None, administrator: Actor) -> None:
    made = propose(administrator)
    with pytest.raises(UnknownLaw):
        coefficient(date(2021, 3, 1))

    actions.confirm(value_id=made, effect={}, on=TODAY, by=another(administrator))

    assert coefficient(date(2021, 3, 1)) == Decimal("0.165786")
    assert coefficient(date(2019, 3, 1)) == Decimal("0.130597")
    with pytest.raises(UnknownLaw):
        coefficient(date(2021, 8, 1))


def test_a_later_value_of_one_day_replaces_the_earlier(tr: None, administrator: Actor) -> None:
    for value in ("0.16", "0.165786"):
        actions.confirm(value_id=propose(administrator, value=value), effect={}, on=TODAY, by=another(administrator))

    assert coefficient(date(2021, 3, 1)) == Decimal("0.165786")
    assert [row.version for row in queries.values(key=KEY)] == [2, 1]


def test_what_runs_already_keeps_the_law_it_began_with(tr: None, administrator: Actor) -> None:
    made = propose(administrator)
    with loading.kept():
        before = country.part(PaymentsLaw)
        models.LawValue.objects.filter(pk=made).update(
            state="confirmed", version=7, decided_by=99, decided_on=TODAY
        )  # by another process
        during = country.part(PaymentsLaw)

    assert before is during
    assert coefficient(date(2021, 3, 1)) == Decimal("0.165786")


def test_a_job_sees_what_was_confirmed(tr: None, administrator: Actor, run_jobs: Any) -> None:
    seen: list[Decimal] = []
    jobs.job("law.test_look")(
        lambda: seen.append(country.part(PaymentsLaw).coefficient("civil_servant_salary").values.on(date(2021, 3, 1)))
    )
    actions.confirm(value_id=propose(administrator), effect={}, on=TODAY, by=another(administrator))

    with transaction.atomic():
        jobs.defer("law.test_look")
    run_jobs()

    assert seen == [Decimal("0.165786")]


def test_nobody_confirms_what_they_entered(tr: None, administrator: Actor) -> None:
    made = propose(administrator)

    with pytest.raises(NotAllowed, match="same_person"):
        actions.confirm(value_id=made, effect={}, on=TODAY, by=administrator)
    with (
        pytest.raises(IntegrityError, match="law_value_confirmed_by_another"),
        transaction.atomic(),
    ):
        models.LawValue.objects.filter(pk=made).update(
            state="confirmed", version=1, decided_on=TODAY, decided_by=administrator.user_id
        )
    with pytest.raises(IntegrityError, match="law_value_versioned"), transaction.atomic():
        models.LawValue.objects.filter(pk=made).update(
            state="confirmed", decided_on=TODAY, decided_by=another(administrator).user_id
        )


@pytest.mark.parametrize("who", ["manager", "auditor", "finance_approver"])
def test_only_the_ministry_enters_values(tr: None, who: str, request: pytest.FixtureRequest) -> None:
    with pytest.raises(NotAllowed, match="not_granted"):
        propose(request.getfixturevalue(who))


@pytest.mark.parametrize(
    "changes",
    [
        {"value": "about one"},
        {"value": "[1, 2]"},
        {"key": SHARES, "value": "0.5"},
        {"key": SHARES, "value": "[{code: a, names: {tr: a}, from_age: 0, value: 1}]"},
        {"source": "book"},
        {"value": "{"},
    ],
)
def test_refuses_what_a_pack_could_not_say(tr: None, administrator: Actor, changes: dict[str, Any]) -> None:
    with pytest.raises(RuleBroken, match=r"law\.misread"):
        propose(administrator, **changes)

    assert not models.LawValue.objects.exists()


def test_one_proposal_for_a_day_waits_at_a_time(tr: None, administrator: Actor) -> None:
    made = propose(administrator)
    with pytest.raises(RuleBroken, match="proposal_open"):
        propose(administrator)

    actions.withdraw(value_id=made, reason="Wrong digit", on=TODAY, by=another(administrator))
    propose(administrator)

    assert [row.state for row in queries.values(key=KEY)] == ["proposed", "withdrawn"]


@pytest.mark.parametrize("deed", ["propose", "confirm"])
def test_nothing_remains_when_the_event_cannot_be_stored(
    tr: None, administrator: Actor, deed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = propose(administrator) if deed == "confirm" else 0

    def broken(*_args: object, **_named: object) -> None:
        raise RuntimeError("the store of events is full")

    monkeypatch.setattr("kanat.platform.law.actions.record", broken)
    do = {
        "propose": lambda: propose(administrator),
        "confirm": lambda: actions.confirm(value_id=made, effect={}, on=TODAY, by=another(administrator)),
    }[deed]
    with pytest.raises(RuntimeError):
        do()

    assert (
        list(models.LawValue.objects.values_list("state", flat=True)) == {"propose": [], "confirm": ["proposed"]}[deed]
    )


def test_every_value_of_both_packs_is_written_and_read_back_the_same(tr: None, administrator: Actor) -> None:
    for row in queries.parameters():
        for value in row.parameter.values:
            if value.value is not None:
                entry = writing.entry(
                    since=value.since, value=writing.written(value.value), source="a source of the test",
                    verified=True, note="",
                )  # fmt: skip
                overlay = Overlay(key=row.parameter.key, since=value.since, entry=entry)
                assert queries.read_back(overlay) == value.value, row.parameter.key


def test_enters_a_table_by_the_page(tr: None, client_of: ClientOf, administrator: Actor) -> None:
    client = client_of(administrator)
    page = client.get(reverse("law:propose", args=[SHARES]))
    table = page.context["form"].table
    said = {f"value_{place}": "0.61" for place in range(len(table))}
    answer = client.post(
        reverse("law:propose", args=[SHARES]),
        {**said, "since": "01.07.2026", "source": "Approval of the ministry, no. 12", "verified": "yes", "note": ""},
    )

    row = queries.value(value_id=models.LawValue.objects.get().pk)
    overlay = Overlay(key=row.key, since=row.since, entry=row.entry)
    assert answer.status_code == 303
    assert {band.value for band in queries.read_back(overlay)} == {Decimal("0.61")}
    assert [band.code for band in queries.read_back(overlay)] == [band["code"] for band in table]


def test_what_was_typed_is_kept(tr: None, client_of: ClientOf, administrator: Actor) -> None:
    answer = client_of(administrator).post(
        reverse("law:propose", args=[KEY]),
        {"since": "01.01.2027", "value": "about one", "source": "Circular no. 5 of 2027", "verified": "True"},
    )

    assert answer.status_code == 422
    assert "Circular no. 5 of 2027" in answer.content.decode()
    assert not models.LawValue.objects.exists()


def test_the_timeline_shows_what_is_missing_and_what_was_entered(
    tr: None, client_of: ClientOf, administrator: Actor
) -> None:
    actions.confirm(value_id=propose(administrator), effect={}, on=TODAY, by=another(administrator))
    client = client_of(administrator)

    page = client.get(reverse("law:parameter", args=[KEY])).content.decode()
    missing = client.get(reverse("law:values")).content.decode()

    assert "0.165786" in page
    assert "Ministry of Treasury and Finance" in page
    assert "k-chart" in page
    assert KEY in missing
