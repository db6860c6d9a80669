"""What is due with families, and what happened in one."""

from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, DateField, F, Q, TextField, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils.translation import gettext as _

from kanat.care.families import models, texts
from kanat.care.families.country import FamiliesLaw
from kanat.care.families.permissions import Can
from kanat.care.families.queries import scope
from kanat.care.families.rules import applicants
from kanat.care.families.states import ApprovalState, FamilyState
from kanat.platform import country, privacy
from kanat.platform.accounts.scope import within
from kanat.platform.ui.rows import Due, Happening
from kanat.vocabulary.actors import Actor

MOST = 300  # lines; more would not be read
PLACES = frozenset({"place_taken", "place_freed"})
FOSTERING = [str(FamilyState.APPROVED), str(FamilyState.SUSPENDED)]


def due(*, seen_by: Actor, on: date, until: date, worker_id: int | None = None, most: int = MOST) -> list[Due]:
    """List what families need by a day, for those who register families, in one query; of one worker where named.

    Papers that run out, approvals that end, applications whose time for a decision runs out; overdue ones too.
    """
    office = within(seen_by, Can.REGISTER) if seen_by.may(Can.REGISTER) else Q(pk__in=[])
    mine = scope.visible_to(seen_by).filter(office)
    if worker_id is not None:
        mine = mine.filter(worker_id=worker_id)
    fields = ("kind", "name", "pk", "day", "worker_id")
    papers = mine.filter(state__in=FOSTERING, papers_until__lte=until + timedelta(days=1))
    approvals = mine.filter(
        approvals__state=ApprovalState.IN_FORCE, approvals__until__lte=until + timedelta(days=1), state__in=FOSTERING
    )
    days_of_service = country.part(FamiliesLaw).service_days
    days = applicants.known(days_of_service, on)
    open_ones = mine.filter(applications__closed_on__isnull=True, applications__applied_on__isnull=False)
    late = (
        open_ones.filter(applications__applied_on__lte=until - timedelta(days=days or 0)) if days else open_ones.none()
    )
    found = (
        papers.annotate(kind=Value("papers"), day=F("papers_until"))
        .values_list(*fields)
        .union(
            approvals.annotate(kind=Value("renewal"), day=F("approvals__until")).values_list(*fields),
            late.annotate(kind=Value("application"), day=F("applications__applied_on")).values_list(*fields),
        )
        .order_by("day")[:most]
    )
    return [_due(*row, days=days or 0) for row in found]


def _due(kind: str, name: str, family_id: int, day: date, worker_id: int | None, *, days: int) -> Due:
    due_on = day + timedelta(days=days) if kind == "application" else day - timedelta(days=1)
    return Due(
        kind=f"family_{kind}",
        title=texts.DUES[kind],
        who=name,
        due_on=due_on,
        url=reverse("families:application", args=[family_id]),
        worker_id=worker_id,
    )


def happenings(*, family_id: int, names_children: bool = True) -> list[Happening]:
    """List what happened in a family, newest first, in one query; the caller has checked the scope.

    Without `names_children` foster children are told by their initials.
    What opinions and the commission said is not told here: blindness and discretion are kept by their pages.
    """
    rows = _events(family_id)
    first, *others = rows
    found = first.union(*others, all=True).order_by("-day")
    url = reverse("families:application", args=[family_id])
    return [
        Happening(
            on=day,
            title=texts.HAPPENINGS[what],
            text=_told(what, text if names_children or what not in PLACES else privacy.initials(text)),
            url=url,
            kind="placement" if what in PLACES else "plain",
        )
        for what, day, text in found
    ]


def _told(what: str, text: str) -> str:
    if what == "approved" and text:
        return _("%(places)s places") % {"places": text}
    return texts.told(what, text)


def _events(family_id: int) -> list[Any]:
    applied = models.Application.objects.filter(family_id=family_id)
    studies = models.HomeStudy.objects.filter(application__family_id=family_id)
    opinions = models.Opinion.objects.filter(study__application__family_id=family_id)
    decisions = models.CommissionDecision.objects.filter(application__family_id=family_id)
    approvals = models.Approval.objects.filter(family_id=family_id)
    places = models.FosterPlace.objects.filter(family_id=family_id)
    members = models.Member.objects.filter(family_id=family_id)
    papers = models.FamilyDocument.objects.filter(family_id=family_id)
    child = Concat(F("child__given"), Value(" "), F("child__surname"), output_field=TextField())
    person = Concat(F("person__given"), Value(" "), F("person__surname"), output_field=TextField())
    return [
        _rows(applied, "applied", "applied_on", F("model")),
        _rows(applied.filter(closed_on__isnull=False, state="withdrawn"), "withdrawn", "closed_on", Value("")),
        _rows(applied.filter(closed_on__isnull=False, state="refused"), "refused", "closed_on", Value("")),
        _rows(studies, "study_started", "started_on", Value("")),
        _rows(studies.filter(completed_on__isnull=False), "study_completed", "completed_on", F("advice")),
        _rows(opinions, "opinion", "given_on", Value("")),
        _rows(decisions, "decided", "decided_on", F("verdict")),
        _rows(approvals, "approved", "since", Cast(F("places"), CharField())),
        _rows(approvals.filter(suspended_on__isnull=False), "suspended", "suspended_on", Value("")),
        _rows(approvals.exclude(end=""), "ended", "until", F("end")),
        _rows(places, "place_taken", "since", child),
        _rows(places.filter(until__isnull=False), "place_freed", "until", child),
        _rows(members.filter(role__in=["own_child", "other_adult", "other_child"]), "joined", "since", person),
        _rows(members.filter(until__isnull=False), "left", "until", person),
        _rows(papers, "paper", "received_on", F("kind")),
    ]


def _rows(found: Any, what: str, day: str, text: Any) -> Any:
    return (
        found.order_by()
        .annotate(happened=Value(what, CharField()), day=Cast(F(day), DateField()), told=Cast(text, CharField()))
        .values_list("happened", "day", "told")
    )
