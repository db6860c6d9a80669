"""Going through a file in the background: checking it, writing it, going on where somebody left off, forgetting it."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from kanat.care.quality import actions as quality
from kanat.care.registers import actions, engine, queries
from kanat.care.registers.queries import IntakeRow, Line, Pass
from kanat.care.registers.states import IntakeState
from kanat.platform import clock
from kanat.platform.accounts import acting
from kanat.platform.accounts import queries as accounts
from kanat.platform.jobs import job
from kanat.vocabulary.actors import SYSTEM, Actor
from kanat.vocabulary.refusals import Refusal

BATCH = 5_000  # rows of one transaction

Each = Callable[[Sequence[Line], Pass, int], bool]


@job("registers.check")
def check(intake_id: int, **_event: object) -> None:
    """Check a file whose columns were told, with the rights of who uploaded it."""
    row = queries.plain(intake_id)
    if row.state == IntakeState.CHECKING:
        _guarded(intake_id, lambda: check_now(intake_id, by=_actor(row.uploaded_by_id), on=clock.today()))


@job("registers.run")
def run(intake_id: int, **_event: object) -> None:
    """Write a file that was confirmed, from where an earlier run left off, with the rights of who confirmed it."""
    row = queries.plain(intake_id)
    if row.state == IntakeState.RUNNING:
        _guarded(intake_id, lambda: run_now(intake_id, by=_actor(row.confirmed_by_id or 0), on=clock.today()))


@job("registers.pick_up", cron="*/5 * * * *")
def pick_up() -> None:
    """Go on with files on which nobody works any more: the worker died, or the machine was started anew."""
    for intake_id in queries.silent(now=clock.now()):
        check(intake_id=intake_id)
        run(intake_id=intake_id)


@job("registers.forget", cron="15 4 * * *")
def forget() -> None:
    """Remove files whose time is over."""
    if queries.over(now=clock.now()).exists():
        actions.forget(on=clock.today(), now=clock.now(), by=SYSTEM)


def _actor(user_id: int) -> Actor:
    if not user_id:
        return SYSTEM
    person = accounts.person(user_id, seen_by=SYSTEM)
    return acting.actor_for(user_id=user_id, name=person.full_name, office_id=person.office_id, on=clock.today())


def _guarded(intake_id: int, work: Callable[[], object]) -> None:
    """Whatever went wrong, the page says that it did; the log has the rest."""
    try:
        work()
    except Exception:
        actions.fail(intake_id=intake_id, on=clock.today(), by=SYSTEM)
        raise


def check_now(intake_id: int, *, by: Actor, on: date, size: int = BATCH) -> None:
    """Go through a whole file and leave its preview."""
    actions.start_check(intake_id=intake_id, on=on, by=by)
    row = queries.plain(intake_id)

    def each(lines: Sequence[Line], told: Pass, _position: int) -> bool:
        return actions.check_batch(intake_id=intake_id, lines=lines, told=told, on=on, now=clock.now(), by=by)

    if _through(row, each, by=by, on=on, size=size, is_preview=True) is not None:
        actions.finish_check(intake_id=intake_id, on=on, by=by)


def run_now(intake_id: int, *, by: Actor, on: date, size: int = BATCH) -> None:
    """Write what is left of a file, and look at the quality of what came in."""
    row = queries.plain(intake_id)

    def each(lines: Sequence[Line], told: Pass, position: int) -> bool:
        return actions.bring_batch(
            intake_id=intake_id, lines=lines, told=told, position=position, on=on, now=clock.now(), by=by
        )

    rows = _through(row, each, by=by, on=on, size=size, is_preview=False)
    if rows is not None:
        actions.finish(intake_id=intake_id, rows=rows, on=on, now=clock.now(), by=by)


def _through(row: IntakeRow, each: Each, *, by: Actor, on: date, size: int, is_preview: bool) -> int | None:
    """Hand all rows that are left to `each` in batches; gives how many the file has, None where it was stopped."""
    told = queries.pass_of(row, on=on, by=by, is_preview=is_preview)
    position = 0 if is_preview else row.position
    with queries.file_of(row.id) as path:
        for lines in queries.batches(_lines(row, path, position, on), size):
            if not each(lines, told, position):
                return None
            position += len(lines)
    return position


def _lines(row: IntakeRow, path: Path, skip: int, on: date) -> "islice[Line]":
    register = engine.REGISTERS[row.kind]
    rows = queries.rows_of(path, name=row.name, sheet=row.sheet, register=register)
    terms = queries.terms(office_id=row.office_id, on=on)
    lines = queries.lines_of(
        islice(rows, skip, None),
        register=register,
        mapping=row.columns,
        titles=row.headers,
        month_first=row.month_first,
        terms=terms,
    )
    return islice(lines, None)


@job("registers.look_at_quality")
def look_at_quality(intake_id: int, **_event: object) -> None:
    """Look at what came in by the consistency rules, so that its findings stand on the office's page at once."""
    children = queries.touched_children(intake_id)
    families = queries.touched_families(intake_id)
    if children or families:
        quality.check_files(child_ids=children, family_ids=families, on=clock.today(), by=SYSTEM)


def import_file(
    path: Path, *, kind: str, office_id: int, by: Actor, on: date, now: datetime, mapping: str = "", dry: bool = False
) -> int:
    """Take a file from the disk through all steps at once; gives its id. For the command and for measuring.

    Possible duplicates wait for a person; the file is read once. Refuses as the steps do.
    """
    with queries.read_once():
        return _steps(path, kind, office_id, by, on, now, mapping, dry)


def _steps(path: Path, kind: str, office_id: int, by: Actor, on: date, now: datetime, mapping: str, dry: bool) -> int:
    intake_id = actions.upload(
        kind=kind, office_id=office_id, name=path.name, data=path.read_bytes(), language="en", on=on, now=now, by=by
    )
    row = queries.plain(intake_id)
    saved = queries.mapping_named(office_id=office_id, kind=kind, name=mapping) if mapping else None
    if mapping and saved is None:
        raise Refusal("registers.no_such_mapping", name=mapping)
    columns = saved.columns if saved else row.columns
    actions.map_columns(intake_id=intake_id, columns=columns, month_first=row.month_first, on=on, now=now, by=by)
    if dry:
        check_now(intake_id, by=by, on=on)
    else:
        actions.finish_check(intake_id=intake_id, on=on, by=by)
        actions.confirm(intake_id=intake_id, on=on, now=now, by=by)
        run_now(intake_id, by=by, on=on)
    return intake_id
