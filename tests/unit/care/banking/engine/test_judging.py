"""Each answer is taken or refused by itself, with its reason."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanat.care.banking import engine
from kanat.care.banking.engine.judging import MAY_FOLLOW, Outcome

TODAY = date(2026, 6, 3)
SENT = engine.Sent(end_to_end="K1", amount_minor=500, currency="TRY", sent_on=date(2026, 6, 1))
ENTRY = engine.Entry(
    end_to_end="K1", payment_id="", amount_minor=500, currency="TRY", came_in=False,
    booked_on=date(2026, 6, 2), final=True, reason="", text="",
)  # fmt: skip
ANSWER = engine.Answer(end_to_end="K1", status="ACCP", reason="", text="")


def judged(*given: engine.Answer | engine.Entry, sent: engine.Sent = SENT) -> list[engine.Taken | engine.Refused]:
    return list(engine.judged(given, {"K1": sent}, today=TODAY))


def test_takes_a_payment_on_the_day_of_its_booking() -> None:
    (found,) = judged(ENTRY)

    assert isinstance(found, engine.Taken)
    assert (found.outcome, found.on) == (Outcome.PAID, date(2026, 6, 2))


def test_takes_a_rejection_after_the_bank_had_accepted() -> None:
    found = judged(ANSWER, replace(ANSWER, status="RJCT", reason="AC04"))

    assert [one.outcome for one in found if isinstance(one, engine.Taken)] == [Outcome.ACCEPTED, Outcome.REJECTED]


def test_takes_money_that_came_back_after_it_was_paid() -> None:
    found = judged(ENTRY, replace(ENTRY, came_in=True, reason="AC01"))

    assert [one.outcome for one in found if isinstance(one, engine.Taken)] == [Outcome.PAID, Outcome.RETURNED]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (replace(ENTRY, end_to_end=""), "banking.no_name"),
        (replace(ENTRY, end_to_end="K2"), "banking.unknown"),
        (replace(ENTRY, amount_minor=501), "banking.amount"),
        (replace(ENTRY, amount_minor=499), "banking.amount"),
        (replace(ENTRY, amount_minor=None), "banking.parts_of_a_coin"),
        (replace(ENTRY, currency="EUR"), "banking.currency"),
        (replace(ENTRY, final=False), "banking.not_booked"),
        (replace(ENTRY, booked_on=None), "banking.no_day"),
        (replace(ENTRY, booked_on=date(2026, 6, 4)), "banking.future"),
        (replace(ENTRY, booked_on=date(2026, 5, 31)), "banking.before_sent"),
        (replace(ANSWER, status="XYZ"), "banking.status"),
        (replace(ANSWER, status=""), "banking.status"),
    ],
)
def test_refuses_one_line_and_says_why(given: engine.Answer | engine.Entry, code: str) -> None:
    refused, taken = judged(given, ENTRY)

    assert isinstance(refused, engine.Refused)
    assert (refused.number, refused.code) == (1, code)
    assert isinstance(taken, engine.Taken)


@pytest.mark.parametrize("known", [Outcome.REJECTED, Outcome.RETURNED])
def test_takes_nothing_more_of_what_is_over(known: Outcome) -> None:
    found = judged(ENTRY, ANSWER, sent=replace(SENT, outcome=known))

    assert [one.code for one in found if isinstance(one, engine.Refused)] == ["banking.repeated"] * 2


@given(st.lists(st.sampled_from([ENTRY, ANSWER, replace(ANSWER, status="RJCT"), replace(ENTRY, came_in=True)])))
def test_what_is_taken_always_follows_from_what_was_known(given: list[engine.Answer | engine.Entry]) -> None:
    taken = [one.outcome for one in judged(*given) if isinstance(one, engine.Taken)]

    before: list[Outcome | None] = [None, *taken]
    assert all(after in MAY_FOLLOW[one] for one, after in zip(before, taken, strict=False))


@given(st.lists(st.sampled_from([ENTRY, ANSWER, replace(ANSWER, status="RJCT"), replace(ENTRY, came_in=True)])))
def test_a_file_read_twice_changes_nothing(given: list[engine.Answer | engine.Entry]) -> None:
    taken = [one for one in judged(*given) if isinstance(one, engine.Taken)]
    known = taken[-1].outcome if taken else None

    again = judged(*given, sent=replace(SENT, outcome=known)) if known not in {None, Outcome.ACCEPTED} else []

    assert not [one for one in again if isinstance(one, engine.Taken) and one.outcome is not Outcome.RETURNED]
