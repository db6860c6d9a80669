"""Files of the bank: read, judged line by line, and what is taken is written to our transfers."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kanat.care.banking import engine, events, models, permissions, queries, rules
from kanat.care.banking.queries.replies import as_sent
from kanat.care.banking.states import OrderState, ReplyKind
from kanat.care.payments import actions as payments_actions
from kanat.care.payments import queries as payments
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import SYSTEM, Actor
from kanat.vocabulary.refusals import RuleBroken

Said = Sequence[engine.Answer | engine.Entry]


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that somebody brings."""

    name: str
    data: bytes
    kind: ReplyKind
    office_id: int
    on: date
    now: datetime
    by: Actor


@action
def read_answer(*, office_id: int, name: str, data: bytes, on: date, now: datetime, by: Actor) -> int:
    """Read a pain.002; gives the reply's id. Each answer is taken or refused by itself.

    :raises RuleBroken: for a file that cannot be read, was read already, or answers no file of these offices
    """
    permissions.check_may_read(by, office_id)
    found = engine.answered(data)
    asked = models.OrderFile.objects.filter(
        message_id=found.message_id, order__in=queries.visible_to(by).filter(state=OrderState.SENT)
    ).first()
    if asked is None:
        raise RuleBroken("banking.unknown_file", field="file")
    said: Said = found.answers or _of_all(found, asked)
    upload = Upload(name=name, data=data, kind=ReplyKind.ANSWER, office_id=office_id, on=on, now=now, by=by)
    return _store(upload, said, number=found.message_id)


@action
def read_statement(*, office_id: int, name: str, data: bytes, on: date, now: datetime, by: Actor) -> int:
    """Read a camt.053; gives the reply's id. Each entry is taken or refused by itself.

    :raises RuleBroken: for a file that cannot be read, was read already, or is of another account
    """
    permissions.check_may_read(by, office_id)
    statements = engine.booked(data)
    ours = set(queries.visible_to(by).values_list("payer_iban", flat=True))
    if not {one.iban for one in statements} <= ours:
        raise RuleBroken("banking.other_account", field="file")
    said = [entry for one in statements for each in one.entries for entry in _spread(each, by)]
    upload = Upload(name=name, data=data, kind=ReplyKind.STATEMENT, office_id=office_id, on=on, now=now, by=by)
    return _store(upload, said, number=", ".join(one.number for one in statements))


def _of_all(found: engine.AnswerFile, asked: models.OrderFile) -> Said:
    """Say of each transfer of a file what the bank said of the file as a whole."""
    if not found.status:
        return ()
    return [
        engine.Answer(end_to_end=name, status=found.status, reason=found.reason, text=found.text)
        for name in _names(asked)
    ]


def _spread(entry: engine.Entry, by: Actor) -> Iterable[engine.Entry]:
    """Give an entry that books a whole file as one entry for each of its transfers; any other as it is."""
    if entry.end_to_end or not entry.payment_id or entry.came_in:
        return [entry]
    asked = models.OrderFile.objects.filter(message_id=entry.payment_id, order__in=queries.visible_to(by)).first()
    if asked is None:
        return [entry]
    kept = models.Transfer.objects.filter(end_to_end__in=_names(asked)).exclude(outcome__in=rules.FAILED)
    sums = dict(kept.order_by("place").values_list("end_to_end", "amount_minor"))
    if sum(sums.values()) != entry.amount_minor:
        return [entry]
    return [
        engine.Entry(
            end_to_end=name, payment_id=entry.payment_id, amount_minor=minor, currency=entry.currency, came_in=False,
            booked_on=entry.booked_on, final=entry.final, reason=entry.reason, text=entry.text,
        )
        for name, minor in sums.items()
    ]  # fmt: skip


def _names(asked: models.OrderFile) -> list[str]:
    first = (asked.place - 1) * asked.order.file_size
    found = models.Transfer.objects.filter(
        order_id=asked.order_id, place__gte=first, place__lt=first + asked.order.file_size
    )
    return list(found.order_by("place").values_list("end_to_end", flat=True))


def _store(upload: Upload, said: Said, *, number: str) -> int:
    sha256 = hashlib.sha256(upload.data).hexdigest()
    if models.Reply.objects.filter(sha256=sha256).exists():
        raise RuleBroken("banking.read_already", field="file")
    ours = queries.sent(names={one.end_to_end for one in said}, seen_by=upload.by)
    known = {name: as_sent(row) for name, row in ours.items()}
    judged = list(engine.judged(said, known, today=upload.on))
    taken = [one for one in judged if isinstance(one, engine.Taken)]
    reply = models.Reply.objects.create(
        office_id=upload.office_id, kind=upload.kind, name=upload.name, sha256=sha256, number=number,
        read_by=upload.by.user_id, read_at=upload.now, taken=len(taken), refused=len(judged) - len(taken),
    )  # fmt: skip
    lines = [_line(reply, place, one, ours) for place, one in enumerate(judged, start=1)]
    models.ReplyLine.objects.bulk_create(lines, batch_size=1000)
    _write(taken, ours)
    told = events.ReplyRead(
        reply_id=reply.pk, office_id=upload.office_id, kind=upload.kind, taken=reply.taken, refused=reply.refused,
        sha256=sha256, on=upload.on,
    )  # fmt: skip
    record(told, by=upload.by)
    for run_id in sorted({row.run_id for row in ours.values()}):
        _move(run_id, upload.on)
    return reply.pk


def _line(
    reply: models.Reply, place: int, one: engine.Taken | engine.Refused, ours: dict[str, models.Transfer]
) -> models.ReplyLine:
    if isinstance(one, engine.Taken):
        return models.ReplyLine(
            reply=reply, place=place, end_to_end=one.end_to_end, transfer=ours[one.end_to_end], outcome=one.outcome,
            on=one.on, reason=one.reason, note=one.text,
        )  # fmt: skip
    facts = {name: value.isoformat() if isinstance(value, date) else value for name, value in one.facts.items()}
    return models.ReplyLine(reply=reply, place=place, end_to_end=one.end_to_end, code=one.code, facts=facts)


def _write(taken: Iterable[engine.Taken], ours: dict[str, models.Transfer]) -> None:
    """Write to our transfers what the bank said last of each."""
    changed = {}
    for one in taken:
        row = ours[one.end_to_end]
        row.outcome, row.outcome_on, row.reason, row.note = one.outcome, one.on, one.reason, one.text
        changed[row.pk] = row
    fields = ["outcome", "outcome_on", "reason", "note"]
    models.Transfer.objects.bulk_update(changed.values(), fields, batch_size=1000)


def _answered(run: payments.RunRow, on: date) -> bool:
    return queries.explained(run=run, waiting=len(queries.waiting(run=run, on=on))).answered


def _move(run_id: int, on: date) -> None:
    """Let a month be answered once the bank has said something of all that was ordered."""
    run = payments.run(run_id=run_id, seen_by=SYSTEM)
    if run.state == "sent" and _answered(run, on):
        payments_actions.move_on(run_id=run_id, step="answer", on=on, by=SYSTEM)
