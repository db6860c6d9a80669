"""Answering suspected pairs, merging and undoing, and writing down what a search for duplicates found."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.conf import settings

from kanat.care.linkage import engine, events, models, permissions, queries
from kanat.care.linkage.states import MERGE, Answer, MergeState
from kanat.care.people import actions as people_actions
from kanat.care.people import queries as people
from kanat.platform import links
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound, RuleBroken

CONTRADICTIONS: Mapping[str, str] = {
    "protection.case_already_open": "linkage.both_have_open_cases",
    "protection.assessment_already_open": "linkage.both_have_open_cases",
    "placements.child_already_placed": "linkage.both_placed",
    "payments.already_paid": "linkage.both_paid",
    "support.already_running": "linkage.both_supported",
    "families.already_member": "linkage.both_in_household",
    "families.already_applying": "linkage.both_in_household",
    "protection.child_named_twice": "linkage.both_in_notice",
}
"""What the database says when two files contradict one another -> what a person who merges reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A pair that a search for duplicates suspects."""

    one_id: int
    other_id: int
    probability: float  # that they are one person
    evidence: tuple[queries.Evidence, ...]
    facts: str  # digest of all that was compared: when it changes, a pair is asked again


@action
def note_found(*, found: Sequence[Found], on: date, by: Actor) -> int:
    """Write down what a search found, and give how many pairs wait that did not before.

    Pairs that are no longer suspected and were never answered go. An answer stays, but where it was *different* or
    *not sure* and the facts have changed since, the pair is asked again.
    """
    offices = {row.id: row.office_id for row in people.persons(_ids(found)).values()}
    known = {(pair.one_id, pair.other_id): pair for pair in models.Pair.objects.select_for_update()}
    wanted = {tuple(sorted((one.one_id, one.other_id))): one for one in found}
    gone = [pair.pk for ids, pair in known.items() if ids not in wanted and not pair.answer]
    models.Pair.objects.filter(pk__in=gone).delete()
    fresh = [_pair(one, offices, on) for ids, one in wanted.items() if ids not in known]
    models.Pair.objects.bulk_create(fresh, batch_size=5000)
    again = [_renewed(known[ids], one, on) for ids, one in wanted.items() if ids in known]
    fields = ["probability", "evidence", "facts", "answer", "reason", "answered_by", "answered_on", "found_on"]
    models.Pair.objects.bulk_update(again, fields, batch_size=2000)
    record(events.DuplicatesSought(pairs=len(wanted), fresh=len(fresh), on=on), by=by)
    return len(fresh)


def seek(*, on: date, by: Actor) -> int:
    """Search the whole register for duplicates, and give how many pairs wait that did not before.

    The search itself reads only; what it found is written in one transaction, so that a search that is killed leaves
    everything as it was.
    """
    compared = {row.id: row for row in people.compared()}
    found = engine.suspects(map(_record, compared.values()), backend=settings.KANAT_LINKAGE_BACKEND)
    told = [_found(pair, compared[pair.one], compared[pair.other]) for pair in found]
    return note_found(found=_without_kin(told), on=on, by=by)


def _without_kin(found: Sequence[Found]) -> list[Found]:
    """Leave out relatives with different given names: whoever tied twins to one another knew that they are two."""
    ties = people.ties_of_each(_ids(found))
    kin = {(person_id, other_id) for person_id, lines in ties.items() for _tie, _kinship, other_id in lines}
    return [one for one in found if (one.one_id, one.other_id) not in kin or not _named_apart(one)]


def _named_apart(found: Found) -> bool:
    return any(line.field == "given" and line.level == "different" for line in found.evidence)


def _found(pair: engine.Scored, one: people.ComparedRow, other: people.ComparedRow) -> Found:
    said = engine.levels(_record(one), _record(other))
    return Found(
        one_id=pair.one,
        other_id=pair.other,
        probability=pair.probability,
        evidence=tuple(
            queries.Evidence(field=field, level=said[field], weight=round(weight, 2))
            for field, weight in pair.weights.items()
        ),
        facts=_digest(one, other),
    )


def _record(row: people.ComparedRow) -> engine.Record:
    return engine.Record(
        id=row.id,
        given=row.given,
        surname=row.surname,
        born=row.born,
        number=row.blind.hex(),
        phone=row.phone,
        address=row.address,
    )


def _digest(*rows: people.ComparedRow) -> str:
    """Tell one state of facts from another, without telling the facts; who moves home is not asked about again."""
    told = "\n".join(f"{row.given}|{row.surname}|{row.born}|{row.blind.hex()}" for row in rows)
    return sha256(told.encode()).hexdigest()[:32]


def _ids(found: Sequence[Found]) -> set[int]:
    return {person_id for one in found for person_id in (one.one_id, one.other_id)}


def _pair(found: Found, offices: Mapping[int, int], on: date) -> models.Pair:
    one, other = sorted((found.one_id, found.other_id))
    return models.Pair(
        one_id=one,
        other_id=other,
        one_office_id=offices[one],
        other_office_id=offices[other],
        probability=found.probability,
        evidence=[asdict(line) for line in found.evidence],
        facts=found.facts,
        found_on=on,
    )


def _renewed(pair: models.Pair, found: Found, on: date) -> models.Pair:
    pair.probability, pair.evidence = found.probability, [asdict(line) for line in found.evidence]
    if pair.facts != found.facts and pair.answer != Answer.SAME:
        pair.answer, pair.reason, pair.answered_by, pair.answered_on, pair.found_on = "", "", None, None, on
    pair.facts = found.facts
    return pair


@action
def answer(*, pair_id: int, answer: str, reason: str = "", on: date, by: Actor) -> int:
    """Say whether two records are one person; an answer may be changed until they are merged. Gives the pair's id.

    :raises NotFound: where neither record lies in the actor's offices
    :raises RuleBroken: where one record is another office's and masked, or the two are merged already
    """
    row = queries.pair(pair_id=pair_id, seen_by=by)
    permissions.check_may_review(by)
    if row.one_masked or row.other_masked:
        raise RuleBroken("linkage.ask_other_office")
    pair = models.Pair.objects.select_for_update().get(pk=pair_id)
    if models.Merge.objects.filter(absorbed_id__in=[pair.one_id, pair.other_id], state=MergeState.MERGED).exists():
        raise RuleBroken("linkage.already_merged")
    _write_answer(pair, Answer(answer), reason=reason, on=on, by=by)
    return pair_id


def _write_answer(pair: models.Pair, said: Answer, *, reason: str, on: date, by: Actor) -> None:
    pair.answer, pair.reason, pair.answered_by, pair.answered_on = said.value, reason, by.user_id, on
    pair.save(update_fields=["answer", "reason", "answered_by", "answered_on"])
    told = events.PairAnswered(
        pair_id=pair.pk, child_id=pair.one_id, other_id=pair.other_id, answer=said.value, office_id=by.office_id, on=on
    )
    record(told, by=by, reason=reason)


@action
def merge(*, survivor_id: int, absorbed_id: int, reason: str, on: date, now: datetime, by: Actor) -> int:
    """Make one record of two; gives the id of the merge, by which it can be undone.

    The record that stays keeps its facts; cases, placements, ties, papers and numbers of both are its own from now on.

    :raises NotFound: where one of them lies outside the actor's offices
    :raises NotAllowed: who may not merge in both offices
    :raises RuleBroken: where the files contradict one another; the refusal says what stands against it
    """
    survivor = people.person(person_id=survivor_id, seen_by=by)
    absorbed = people.person(person_id=absorbed_id, seen_by=by)
    permissions.check_may_merge(by, survivor.office_id, absorbed.office_id)
    try:
        done = people_actions.absorb(survivor_id=survivor_id, absorbed_id=absorbed_id, on=on, by=by)
    except RuleBroken as refusal:
        raise RuleBroken(CONTRADICTIONS.get(refusal.code, refusal.code)) from refusal
    kept = models.Merge.objects.create(
        survivor_id=survivor_id,
        absorbed_id=absorbed_id,
        office_id=survivor.office_id,
        reason=reason,
        merged_by=by.user_id,
        merged_at=now,
        **_written(done),
    )
    pair = queries.pair_of(survivor_id, absorbed_id)
    if pair is not None and pair.answer != Answer.SAME:
        _write_answer(pair, Answer.SAME, reason=reason, on=on, by=by)
    told = events.MergeDone(
        merge_id=kept.pk, child_id=survivor_id, absorbed_id=absorbed_id, office_id=survivor.office_id, on=on
    )
    record(told, by=by, reason=reason)
    return kept.pk


@action
def undo(*, merge_id: int, reason: str, on: date, by: Actor) -> None:
    """Undo a merge to the last bit; what was entered since stays with the record that had stayed.

    The pair counts as different from now on.

    :raises RuleBroken: where moved rows were changed since, the record was merged on, or it was undone already
    """
    row = queries.merge(merge_id=merge_id, seen_by=by)
    permissions.check_may_merge(by, row.office_id)
    kept = models.Merge.objects.select_for_update().get(pk=merge_id)
    kept.state = MERGE.move(kept.state, "undo")
    if models.Merge.objects.filter(absorbed_id=kept.survivor_id, state=MergeState.MERGED).exists():
        raise RuleBroken("linkage.merged_on")
    people_actions.release(
        survivor_id=kept.survivor_id, absorbed_id=kept.absorbed_id, what=_read(kept), on=on, by=by
    )  # fmt: skip
    kept.undone_by, kept.undone_on, kept.undo_reason = by.user_id, on, reason
    kept.save(update_fields=["state", "undone_by", "undone_on", "undo_reason"])
    pair = queries.pair_of(kept.survivor_id, kept.absorbed_id)
    if pair is not None:
        _write_answer(pair, Answer.DIFFERENT, reason=reason, on=on, by=by)
    told = events.MergeUndone(
        merge_id=kept.pk, child_id=kept.survivor_id, absorbed_id=kept.absorbed_id, office_id=kept.office_id, on=on
    )
    record(told, by=by, reason=reason)


def _written(done: people_actions.Absorbed) -> dict[str, list[Any]]:
    return {
        "moved": [[row.table, row.column, row.key] for row in done.moved],
        "taken": [[row.table, row.row] for row in done.taken],
        "changed": [[row.table, row.key, dict(row.before), dict(row.after)] for row in done.changed],
    }


def _read(kept: models.Merge) -> people_actions.Absorbed:
    return people_actions.Absorbed(
        moved=[links.Moved(*row) for row in kept.moved],
        taken=[links.TakenOut(*row) for row in kept.taken],
        changed=[links.Changed(*row) for row in kept.changed],
    )


def other_of(row: queries.PairRow, survivor_id: int) -> int:
    """Give the record of a pair that does not stay; NotFound for a record that is not of the pair."""
    ids = {row.one.id: row.other.id, row.other.id: row.one.id}
    if survivor_id not in ids:
        raise NotFound("linkage.no_such_pair")
    return ids[survivor_id]
