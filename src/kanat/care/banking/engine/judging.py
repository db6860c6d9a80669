"""Which answers of a bank are taken. Broken, repeated, unknown, future or too large ones are refused one by one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kanat.care.banking.engine.answers import ACCEPTED, REJECTED, Answer
from kanat.care.banking.engine.statements import Entry
from kanat.care.banking.states import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A transfer as we sent it, and what is known of it."""

    end_to_end: str
    amount_minor: int
    currency: str
    sent_on: date  # handed to the bank
    outcome: Outcome | None = None  # what was taken before, None: nothing yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """An answer that is taken."""

    end_to_end: str
    outcome: Outcome
    on: date  # day of the answer or of the booking
    reason: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """An answer that is not taken, and why."""

    number: int  # place in the file, from 1
    end_to_end: str  # as the bank wrote it
    code: str  # banking.*, the sentence is in texts.py
    facts: Mapping[str, object]  # for the sentence


MAY_FOLLOW = {
    None: frozenset(Outcome),
    Outcome.ACCEPTED: frozenset({Outcome.REJECTED, Outcome.PAID, Outcome.RETURNED}),
    Outcome.PAID: frozenset({Outcome.RETURNED}),
    Outcome.REJECTED: frozenset[Outcome](),
    Outcome.RETURNED: frozenset[Outcome](),
}
"""What may be taken after what. A bank may go from accepted to rejected; money may come back after it was paid."""


def judged(given: Iterable[Answer | Entry], sent: Mapping[str, Sent], *, today: date) -> Iterator[Taken | Refused]:
    """Say of each answer or entry, in order, whether it is taken.

    Refused with `banking.no_name`, `.unknown`, `.repeated` (said before in the file, or already known), `.status`
    (status), `.currency`, `.amount` (stated, sent, currency), `.parts_of_a_coin`, `.not_booked`, `.no_day`,
    `.future` (on), `.before_sent` (on, sent_on).
    """
    known = {name: one.outcome for name, one in sent.items()}
    for number, one in enumerate(given, start=1):
        found = _judged(one, sent.get(one.end_to_end), known, today)
        if isinstance(found, Taken):
            known[found.end_to_end] = found.outcome
            yield found
        else:
            code, facts = found
            yield Refused(number=number, end_to_end=one.end_to_end, code=f"banking.{code}", facts=facts)


Why = tuple[str, dict[str, object]]


def _judged(one: Answer | Entry, sent: Sent | None, known: Mapping[str, Outcome | None], today: date) -> Taken | Why:
    if sent is None:
        return ("unknown" if one.end_to_end else "no_name"), {}
    wrong = _wrong_sum(one, sent) if isinstance(one, Entry) else None
    outcome, on = (_said(one), today) if isinstance(one, Answer) else (_entered(one), one.booked_on)
    if wrong is not None or outcome is None:
        return wrong or ("status", {"status": getattr(one, "status", "")})
    if on is None or not sent.sent_on <= on <= today:
        return _wrong_day(on, sent, today)
    if outcome not in MAY_FOLLOW[known[sent.end_to_end]]:
        return "repeated", {}
    return Taken(end_to_end=sent.end_to_end, outcome=outcome, on=on, reason=one.reason, text=one.text)


def _wrong_day(on: date | None, sent: Sent, today: date) -> Why:
    if on is None:
        return "no_day", {}
    return ("future", {"on": on}) if on > today else ("before_sent", {"on": on, "sent_on": sent.sent_on})


def _said(answer: Answer) -> Outcome | None:
    if answer.status in REJECTED:
        return Outcome.REJECTED
    return Outcome.ACCEPTED if answer.status in ACCEPTED else None


def _entered(entry: Entry) -> Outcome:
    return Outcome.RETURNED if entry.came_in else Outcome.PAID


def _wrong_sum(entry: Entry, sent: Sent) -> Why | None:
    if not entry.final:
        return "not_booked", {}
    if entry.currency != sent.currency:
        return "currency", {"stated": entry.currency, "sent": sent.currency}
    if entry.amount_minor is None:
        return "parts_of_a_coin", {}
    if entry.amount_minor != sent.amount_minor:
        return "amount", {"stated": entry.amount_minor, "sent": sent.amount_minor, "currency": sent.currency}
    return None
