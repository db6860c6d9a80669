"""Keeping identity numbers sealed, and sealing them anew when keys change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BinaryField, Func, Value

from kanat.care.people import events, models, permissions, queries, rules
from kanat.care.people.country import PeopleLaw
from kanat.care.people.rules import numbers
from kanat.care.people.states import NumberMissing
from kanat.platform import country, seals
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import RuleBroken

USE = queries.IDENTITY_NUMBER
SEALED: Mapping[str, tuple[Any, str]] = {
    "number": (models.IdentityNumber, USE),
    "paper": (models.Paper, queries.PAPER_NUMBER),
}
"""What is sealed here -> its table and the use of its seals; numbers of papers are not searched for: no blind."""


def write(person: models.Person, *, number: str, missing: str, on: date) -> None:
    """Store a person with its number sealed, in place of a wrong one; or with the reason why there is none."""
    wrong = person.current_number
    if number and person.pk is None:
        person.number_missing = NumberMissing.NOT_YET_KNOWN.value  # for the moment: its number needs its id
        person.save()
    person.number_missing = missing
    person.current_number = _kept(person, number, on) if number else None
    person.save()
    if wrong is not None and wrong != person.current_number:
        wrong.delete()


@action
def add_number(*, person_id: int, number: str, on: date, by: Actor) -> int:
    """Record a further number of a person, which is the current one from now on; older ones stay and still find it.

    For a foreigner who became a citizen, or a number that was given anew. Gives the number's id. Refuses as `register`
    does; NotFound outside the actor's offices; a number that is the current one already.
    """
    before = queries.person(person_id=person_id, seen_by=by)
    plain = numbers.tidy(number)
    bearers = set(queries.bearers(plain))
    permissions.check_may_correct(by, before.office_id)
    if not plain:
        raise RuleBroken("people.number_or_reason", field="number")
    rules.check_number(plain, kinds=country.part(PeopleLaw).number_kinds)
    if plain == before.number:
        raise RuleBroken("people.nothing_changed", field="number")
    if bearers - {person_id}:
        raise RuleBroken("people.number_taken", field="number")
    person = models.Person.objects.select_for_update().get(pk=person_id)
    kept = _kept(person, plain, on)
    person.current_number, person.number_missing = kept, ""
    person.save(update_fields=["current_number", "number_missing"])
    record(events.NumberAdded(person_id=person_id, office_id=person.office_id, kind=kept.kind, on=on), by=by)
    return kept.pk


def _kept(person: models.Person, number: str, on: date) -> models.IdentityNumber:
    """Give the row of a person's number, made now if there is none."""
    found = models.IdentityNumber.objects.filter(person=person, blind__in=seals.blinds(number, use=USE)).first()
    return found or models.IdentityNumber.objects.create(
        person=person,
        kind=numbers.kind_of(number, country.part(PeopleLaw).number_kinds).code,
        sealed=seals.seal(number, use=USE),
        blind=seals.blind(number, use=USE),
        noted_on=on,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Resealed:
    """What one batch of resealing did."""

    done: int  # numbers that are now sealed with the newest key
    last: int  # id from which the next batch goes on
    broken: tuple[int, ...]  # ids of rows whose key is not in KANAT_SEAL_KEYS; they stay as they are


@action
def reseal(*, what: str, after: int, most: int, on: date, by: Actor) -> Resealed:
    """Seal anew up to `most` numbers with ids above `after` that an older key sealed; `what` is one of `SEALED`.

    Each batch is one transaction, and what is done needs no second time: stopped in the middle, start again at 0.
    Both the old and the new key must be in `KANAT_SEAL_KEYS` until nothing is left.
    """
    table, use = SEALED[what]
    mark = Func("sealed", Value(1), Value(seals.MARK), function="substring", output_field=BinaryField())
    old = table.objects.annotate(mark=mark).exclude(mark=seals.newest_mark()).exclude(sealed=b"")
    rows = list(old.filter(pk__gt=after).order_by("pk").select_for_update()[:most])
    broken = tuple(row.pk for row in rows if not _resealed(row, use))
    table.objects.bulk_update(rows, ["sealed", "blind"] if what == "number" else ["sealed"])
    found = Resealed(done=len(rows) - len(broken), last=rows[-1].pk if rows else after, broken=broken)
    record(events.NumbersResealed(count=found.done, broken=len(broken), office_id=None, on=on), by=by)
    return found


def _resealed(row: Any, use: str) -> bool:
    try:
        plain = seals.unseal(row.sealed, use=use)
    except seals.BrokenSealError:
        return False
    row.sealed, row.blind = seals.seal(plain, use=use), seals.blind(plain, use=use)
    return True
