"""Checking files, and waiving a finding for a time."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from kanat.care.quality import events, models, permissions, queries, rules
from kanat.care.quality.country import QualityLaw
from kanat.care.quality.states import FINDING, Dimension, FindingState, Subject
from kanat.platform import country
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.periods import add_months
from kanat.vocabulary.refusals import NotFound, RuleBroken

BATCH = 2000  # rows that are written together
OFTEN_CHANGED = ("facts", "office_id", "owner_id", "severity", "dimension")


@action
def check_all(*, on: date, by: Actor) -> events.RegisterChecked:
    """Look at every file anew: new faults are noted, mended ones go, the month is counted.

    A waiver stays with its finding until its day; then the finding counts again.
    """
    terms = queries.terms(on=on)
    tally = queries.look(queries.all_files(on=on), terms)
    new, mended = _write(tally, models.Finding.objects.all(), terms)
    _expire(models.Finding.objects.all(), on)
    _count(tally, terms)
    checked = events.RegisterChecked(
        files=sum(tally.files.values()), found=len(tally.found), new=new, mended=mended, on=on
    )
    record(checked, by=by)
    return checked


@action
def check_child(*, child_id: int, on: date, by: Actor) -> None:
    """Look at one child's file anew, after something was done with it. Counts of months wait for the night."""
    terms = queries.terms(on=on)
    tally = queries.look(queries.children([child_id], on=on), terms)
    own = models.Finding.objects.filter(subject=Subject.CHILD, subject_id=child_id)
    new, mended = _write(tally, own, terms)
    record(events.FileChecked(child_id=child_id, new=new, mended=mended, on=on), by=by)


@action
def check_files(*, child_ids: Collection[int], family_ids: Collection[int], on: date, by: Actor) -> None:
    """Look at the files of many children and families anew, after they came in together."""
    terms = queries.terms(on=on)
    tally = queries.look(queries.some_files(child_ids=child_ids, family_ids=family_ids, on=on), terms)
    own = Q(subject=Subject.CHILD, subject_id__in=child_ids) | Q(subject=Subject.FAMILY, subject_id__in=family_ids)
    new, mended = _write(tally, models.Finding.objects.filter(own), terms)
    files = len(child_ids) + len(family_ids)
    record(events.FilesChecked(files=files, new=new, mended=mended, on=on), by=by)


def _write(tally: queries.Tally, standing: QuerySet[models.Finding], terms: rules.Terms) -> tuple[int, int]:
    """Make what stands agree with what was found; gives how many are new and how many went."""
    known = {queries.key_of(row): row for row in standing.select_for_update().order_by("pk")}
    mended = [row.pk for key, row in known.items() if key not in tally.found]
    models.Finding.objects.filter(pk__in=mended).delete()
    new = [_row(found, terms) for key, found in tally.found.items() if key not in known]
    models.Finding.objects.bulk_create(
        new,
        batch_size=BATCH,
        update_conflicts=True,  # the same record was found in another file meanwhile
        unique_fields=["code", "record", "record_id"],
        update_fields=["facts"],
    )
    changed = [row for key, row in known.items() if key in tally.found and _renew(row, _row(tally.found[key], terms))]
    models.Finding.objects.bulk_update(changed, OFTEN_CHANGED, batch_size=BATCH)
    return len(new), len(mended)


def _row(found: queries.Found, terms: rules.Terms) -> models.Finding:
    rule = rules.CATALOGUE[found.finding.code]
    return models.Finding(
        code=rule.code,
        dimension=rule.dimension,
        severity=terms.choices[rule.code].severity,
        subject=found.subject,
        subject_id=found.subject_id,
        record=found.finding.record,
        record_id=found.finding.record_id,
        facts={
            name: fact.isoformat() if isinstance(fact, date) else fact for name, fact in found.finding.facts.items()
        },
        office_id=found.office_id,
        owner_id=found.owner_id,
        found_on=terms.on,
    )


def _renew(row: models.Finding, fresh: models.Finding) -> bool:
    """Take over what changed; tells whether anything did."""
    changed = [name for name in OFTEN_CHANGED if getattr(row, name) != getattr(fresh, name)]
    for name in changed:
        setattr(row, name, getattr(fresh, name))
    return bool(changed)


def _expire(standing: QuerySet[models.Finding], on: date) -> None:
    over = standing.filter(state=FindingState.WAIVED, waived_until__lte=on)
    over.update(
        state=FINDING.move(FindingState.WAIVED, "expire"), waived_until=None, waiver_reason="", asked_by_id=None,
        asked_on=None, granted_by_id=None,
    )  # fmt: skip


def _count(tally: queries.Tally, terms: rules.Terms) -> None:
    """Write the month's numbers of each office: by rule of records, by dimension of files."""
    month = terms.on.replace(day=1)
    counted = _counted(tally.found.values())
    rows = [
        models.QualityCount(
            month=month,
            office_id=office_id,
            dimension=rule.dimension,
            code=rule.code,
            checked=tally.records[office_id][rule.subject, rule.record],
            found=counted.records[office_id, rule.code, False],
            waived=counted.records[office_id, rule.code, True],
        )
        for office_id in tally.files
        for subject in Subject
        for rule in rules.applied(subject, terms)
        if tally.records[office_id][rule.subject, rule.record]
    ]
    for office_id, files in tally.files.items():
        for dimension in Dimension:
            bad, waived = (counted.files[office_id, dimension, is_waived] for is_waived in (False, True))
            rows.append(
                models.QualityCount(
                    month=month,
                    office_id=office_id,
                    dimension=dimension,
                    checked=files,
                    found=len(bad),
                    waived=len(waived - bad),
                )
            )
    models.QualityCount.objects.filter(month=month).delete()
    models.QualityCount.objects.bulk_create(rows, batch_size=BATCH)


@dataclass(slots=True, kw_only=True)
class _Counted:
    """Faults of an office: of records by rule, of files by dimension; waived ones apart."""

    records: Counter[tuple[int, str, bool]] = field(default_factory=Counter)
    files: dict[tuple[int, str, bool], set[tuple[str, int]]] = field(default_factory=lambda: defaultdict(set))


def _counted(found: Iterable[queries.Found]) -> _Counted:
    waived = {(row.code, row.record, row.record_id) for row in models.Finding.objects.filter(state=FindingState.WAIVED)}
    counted = _Counted()
    for one in found:
        is_waived = one.key in waived
        dimension = rules.CATALOGUE[one.finding.code].dimension
        counted.records[one.office_id, one.finding.code, is_waived] += 1
        counted.files[one.office_id, dimension, is_waived].add((one.subject, one.subject_id))
    return counted


@action
def ask_waiver(*, finding_id: int, reason: str, until: date, on: date, by: Actor) -> int:
    """Ask that a finding does not count until a day (not counted); another person takes the second look.

    :raises RuleBroken: without words, for longer than the country allows, or where one was asked for already
    """
    found = _locked(finding_id, by)
    permissions.check_may_waive(by, found.office_id)
    if not reason.strip():
        raise RuleBroken("quality.reason_missing", field="reason")
    law = country.part(QualityLaw).waiver_months.value_on(on)
    last = add_months(on, law.value or 0)
    if not on < until <= last:
        raise RuleBroken("quality.waiver_too_long", field="until", legal_basis=law.source, last=last)
    found.state = FINDING.move(found.state, "ask")
    found.waiver_reason, found.waived_until, found.asked_by_id, found.asked_on = reason, until, by.user_id, on
    found.save()
    record(
        events.WaiverAsked(
            finding_id=found.pk, code=found.code, office_id=found.office_id, until=until, on=on, **_whose(found)
        ),
        by=by,
        reason=reason,
    )
    return found.pk


@action
def decide_waiver(*, finding_id: int, granted: bool, note: str, on: date, by: Actor) -> int:
    """Take the second look at a waiver: it holds until its day, or the finding counts on.

    :raises RuleBroken: if the person asked for it
    """
    found = _locked(finding_id, by)
    permissions.check_may_grant(by, found.office_id, asked_by=found.asked_by_id)
    found.state = FINDING.move(found.state, "grant" if granted else "decline")
    found.granted_by_id = by.user_id if granted else None
    if not granted:
        found.waived_until, found.waiver_reason, found.asked_by_id, found.asked_on = None, "", None, None
    found.save()
    record(
        events.WaiverDecided(
            finding_id=found.pk, code=found.code, office_id=found.office_id, granted=granted, on=on, **_whose(found)
        ),
        by=by,
        reason=note,
    )
    return found.pk


def _locked(finding_id: int, by: Actor) -> models.Finding:
    found = queries.visible_to(by).filter(pk=finding_id).select_for_update().first()
    if found is None:
        raise NotFound("quality.no_such_finding")
    return found


def _whose(found: models.Finding) -> dict[str, int | None]:
    return {
        "child_id": found.subject_id if found.subject == Subject.CHILD else None,
        "family_id": found.subject_id if found.subject == Subject.FAMILY else None,
    }
