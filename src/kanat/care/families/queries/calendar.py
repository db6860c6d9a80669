"""What is due with families, and what happened in one."""

from datetime import date, timedelta

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, Value
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
APPROVED = frozenset({"approved", "renewed"})
DUE_DAYS = {"willing": 7}  # days to ask a family which children it would take
FOSTERING = [str(FamilyState.APPROVED), str(FamilyState.SUSPENDED)]


def due(*, seen_by: Actor, on: date, until: date, worker_id: int | None = None, most: int = MOST) -> list[Due]:
    """List what families need by a day, for those who register families, in one query; of one worker where named.

    Papers that run out, approvals that end, applications whose time for a decision runs out, families to be asked
    which children they would take; overdue ones too.
    """
    office = within(seen_by, Can.REGISTER) if seen_by.may(Can.REGISTER) else Q(pk__in=[])
    mine = scope.visible_to(seen_by).filter(office)
    if worker_id is not None:
        mine = mine.filter(worker_id=worker_id)
    fields = ("kind", "name", "pk", "day", "worker_id")
    papers = mine.filter(state__in=FOSTERING, papers_until__lte=until + timedelta(days=1))
    approvals = mine.filter(
        ~Exists(models.Approval.objects.filter(family_id=OuterRef("pk"), until__gt=OuterRef("approvals__until"))),
        approvals__state=ApprovalState.IN_FORCE,
        approvals__until__lte=until + timedelta(days=1),
        state__in=FOSTERING,
    )
    days_of_service = country.part(FamiliesLaw).service_days
    days = applicants.known(days_of_service, on)
    open_ones = mine.filter(applications__closed_on__isnull=True, applications__applied_on__isnull=False)
    late = (
        open_ones.filter(applications__applied_on__lte=until - timedelta(days=days or 0)) if days else open_ones.none()
    )
    to_ask = mine.filter(state__in=FOSTERING, asked_on__isnull=False)
    found = (
        papers.annotate(kind=Value("papers"), day=F("papers_until"))
        .values_list(*fields)
        .union(
            approvals.annotate(kind=Value("renewal"), day=F("approvals__until")).values_list(*fields),
            late.annotate(kind=Value("application"), day=F("applications__applied_on")).values_list(*fields),
            to_ask.annotate(kind=Value("willing"), day=F("asked_on")).values_list(*fields),
        )
        .order_by("day")[:most]
    )
    return [_due(*row, days=days or 0) for row in found]


def _due(kind: str, name: str, family_id: int, day: date, worker_id: int | None, *, days: int) -> Due:
    due_on = day + timedelta(days=DUE_DAYS.get(kind, days if kind == "application" else -1))
    return Due(
        kind=f"family_{kind}",
        title=texts.DUES[kind],
        who=name,
        due_on=due_on,
        url=reverse("families:willing" if kind == "willing" else "families:application", args=[family_id]),
        worker_id=worker_id,
    )


# by hand, because fifteen queries joined by the ORM cost more to write down than to answer
HAPPENED = """
SELECT what, happened_on, told FROM (
    SELECT 'applied' AS what, applied_on AS happened_on, model AS told
    FROM families_application WHERE family_id = %(family)s
  UNION ALL
    SELECT state, closed_on, '' FROM families_application
    WHERE family_id = %(family)s AND closed_on IS NOT NULL AND state IN ('withdrawn', 'refused')
  UNION ALL
    SELECT 'study_started', s.started_on, ''
    FROM families_homestudy s JOIN families_application a ON a.id = s.application_id WHERE a.family_id = %(family)s
  UNION ALL
    SELECT 'study_completed', s.completed_on, s.advice
    FROM families_homestudy s JOIN families_application a ON a.id = s.application_id
    WHERE a.family_id = %(family)s AND s.completed_on IS NOT NULL
  UNION ALL
    SELECT 'opinion', o.given_on, ''
    FROM families_opinion o JOIN families_homestudy s ON s.id = o.study_id
    JOIN families_application a ON a.id = s.application_id WHERE a.family_id = %(family)s
  UNION ALL
    SELECT 'decided', d.decided_on, d.verdict
    FROM families_commissiondecision d JOIN families_application a ON a.id = d.application_id
    WHERE a.family_id = %(family)s
  UNION ALL
    SELECT CASE WHEN renews_id IS NULL THEN 'approved' ELSE 'renewed' END, since, places::text
    FROM families_approval WHERE family_id = %(family)s
  UNION ALL
    SELECT 'suspended', suspended_on, '' FROM families_approval
    WHERE family_id = %(family)s AND suspended_on IS NOT NULL
  UNION ALL
    SELECT 'ended', until, "end" FROM families_approval WHERE family_id = %(family)s AND "end" <> ''
  UNION ALL
    SELECT 'place_taken', p.since, concat_ws(' ', child.given, child.surname)
    FROM families_fosterplace p JOIN people_person child ON child.id = p.child_id WHERE p.family_id = %(family)s
  UNION ALL
    SELECT 'place_freed', p.until, concat_ws(' ', child.given, child.surname)
    FROM families_fosterplace p JOIN people_person child ON child.id = p.child_id
    WHERE p.family_id = %(family)s AND p.until IS NOT NULL
  UNION ALL
    SELECT 'joined', m.since, concat_ws(' ', person.given, person.surname)
    FROM families_member m JOIN people_person person ON person.id = m.person_id
    WHERE m.family_id = %(family)s AND m.role IN ('own_child', 'other_adult', 'other_child')
  UNION ALL
    SELECT 'left', m.until, concat_ws(' ', person.given, person.surname)
    FROM families_member m JOIN people_person person ON person.id = m.person_id
    WHERE m.family_id = %(family)s AND m.until IS NOT NULL
  UNION ALL
    SELECT 'paper', received_on, kind FROM families_familydocument WHERE family_id = %(family)s
) entry
ORDER BY happened_on DESC
"""


def happenings(*, family_id: int, names_children: bool = True) -> list[Happening]:
    """List what happened in a family, newest first, in one query; the caller has checked the scope.

    Without `names_children` foster children are told by their initials.
    What opinions and the commission said is not told here: blindness and discretion are kept by their pages.
    """
    with connection.cursor() as cursor:
        cursor.execute(HAPPENED, {"family": family_id})
        found = cursor.fetchall()
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
    if what in APPROVED and text:
        return _("%(places)s places") % {"places": text}
    return texts.told(what, text)
