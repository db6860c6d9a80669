"""Which notices are taken, and when a case is opened and closed.

Legal source: TR law 5395 art. 6, 9; AZ Family Code art. 115.2, 116.8.

Refusals (facts):

- ``protection.notice_in_future`` (on)
- ``protection.notice_without_child`` ()
- ``protection.number_of_another`` ()
- ``protection.screening_reason_missing`` ()
- ``protection.case_already_open`` (case_id)
- ``protection.child_still_placed`` (): a case with an open placement cannot be closed
- ``protection.measure_still_in_force`` ()
- ``protection.close_reason_missing`` ()
- ``protection.closed_in_future`` (on)
- ``protection.closed_before_opened`` (opened_on, on)
- ``protection.taken_in_future`` (since)
- ``protection.taken_in_before_case`` (since, opened_on)
- ``protection.court_asked_in_future`` (on), ``protection.court_asked_before_start`` (since, on)
"""

from collections.abc import Iterable
from datetime import date

from kanat.care.people.rules import names
from kanat.vocabulary.refusals import RuleBroken

BEGINNING = 3  # letters of a name that must agree: Fatma, Fatima and F. may be one person


def check_notice(*, received_on: date, today: date, children: int) -> None:
    """Refuse a notice from the future and one that concerns no child."""
    if received_on > today:
        raise RuleBroken("protection.notice_in_future", field="received_on", on=received_on)
    if children < 1:
        raise RuleBroken("protection.notice_without_child", field="children")


def check_number_is_theirs(*, said: str, registered: Iterable[str]) -> None:
    """Refuse a number that belongs to somebody whose name does not begin like a name that was `said`.

    A short form will do, and so will any spelling or alphabet; a surname may have changed, so given names count.
    """
    told = [names.fold(word)[:BEGINNING] for word in names.words_of(said)]
    known = [names.fold(word) for name in registered for word in names.words_of(name)]
    if not any(one.startswith(beginning) for beginning in told for one in known):
        raise RuleBroken("protection.number_of_another", field="number")


def check_screen_out(reason: str) -> None:
    """Refuse to lay a notice aside without a written reason."""
    if not reason.strip():
        raise RuleBroken("protection.screening_reason_missing", field="reason")


def check_open_case(open_case_id: int | None) -> None:
    """Refuse a second open case of one child."""
    if open_case_id is not None:
        raise RuleBroken("protection.case_already_open", case_id=open_case_id)


def check_close(*, reason: str, opened_on: date, on: date, today: date, in_force: bool, placed: bool = False) -> None:
    """Refuse to close a case without a reason, on an impossible day, or while the child is protected or placed."""
    if not reason.strip():
        raise RuleBroken("protection.close_reason_missing", field="reason")
    if on > today:
        raise RuleBroken("protection.closed_in_future", field="closed_on", on=on)
    if on < opened_on:
        raise RuleBroken("protection.closed_before_opened", field="closed_on", opened_on=opened_on, on=on)
    if placed:
        raise RuleBroken("protection.child_still_placed")
    if in_force:
        raise RuleBroken("protection.measure_still_in_force")


def check_taken_in(*, since: date, opened_on: date, today: date) -> None:
    """Refuse a child taken in before its case was opened, or on a day that has not come."""
    if since > today:
        raise RuleBroken("protection.taken_in_future", field="since", since=since)
    if since < opened_on:
        raise RuleBroken("protection.taken_in_before_case", field="since", since=since, opened_on=opened_on)


def check_court_asked(*, since: date, on: date, today: date) -> None:
    """Refuse that a court was asked before the child was taken in, or later than today."""
    if on > today:
        raise RuleBroken("protection.court_asked_in_future", field="asked_on", on=on)
    if on < since:
        raise RuleBroken("protection.court_asked_before_start", field="asked_on", since=since, on=on)
