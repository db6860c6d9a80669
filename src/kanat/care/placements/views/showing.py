"""One placement: who lives where since when, its agreement, its siblings, what may follow."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from kanat.care.families import queries as families
from kanat.care.institutions import queries as institutions
from kanat.care.people import queries as people
from kanat.care.placements import forms, permissions, queries, texts
from kanat.care.placements.permissions import Can
from kanat.care.placements.states import PLACEMENT
from kanat.platform import clock
from kanat.platform.accounts import queries as accounts
from kanat.platform.audit.record import record_read
from kanat.platform.documents import store
from kanat.platform.ui import doors
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound, may


@doors.signed_in(can=Can.VIEW)
def placement(request: HttpRequest, placement_id: int) -> HttpResponse:
    """Show a placement."""
    actor = doors.actor_of(request)
    group = queries.group_of(placement_id=placement_id, seen_by=actor)
    row = group[0]
    record_read(by=actor, what="child", id=row.child_id, page="placements.placement")
    children = people.persons([other.child_id for other in group])
    office = accounts.office(row.office_id)
    context = {
        "row": row,
        "child": children[row.child_id],
        "siblings": [(other, children[other.child_id]) for other in group[1:]],
        "family": families.families_by_id([row.family_id]).get(row.family_id) if row.family_id else None,
        "institution": institutions.institution(row.institution_id) if row.institution_id else None,
        "office": office.say(get_language() or "en") if office else "",
        "worker": accounts.name_of(row.worker_id) if row.worker_id else "",
        "today": clock.today(),
        **_words(row),
        **_steps(row, actor),
    }
    return doors.show(request, "placements/placement.html", context)


def _words(row: queries.PlacementRow) -> dict[str, object]:
    return {
        "state": texts.STATES[row.state],
        "colour": texts.STATE_COLOURS[row.state],
        "kind": texts.KINDS[row.kind],
        "model": dict(forms.models_of_care()).get(row.model, row.model),
        "language": texts.LANGUAGES.get(row.language, ""),
        "start_reason": dict(forms.start_reasons()).get(row.start_reason, row.start_reason),
        "end_reason": queries.end_reason_name(row.end_reason) if row.end_reason else "",
        "next_step": texts.STEPS.get(row.next_step, ""),
    }


def _steps(row: queries.PlacementRow, actor: Actor) -> dict[str, bool]:
    """Tell which buttons to show: what the state allows and the person may."""
    allowed = PLACEMENT.allowed(row.state)
    may_start = may(permissions.check_may_start, actor, row.office_id)
    may_end = may(permissions.check_may_end, actor, row.office_id)
    return {
        "may_confirm": "start" in allowed and may_start,
        "may_cancel": "cancel" in allowed and may_end,
        "may_end": "end" in allowed and may_end,
    }


@doors.signed_in(can=Can.VIEW)
def agreement(request: HttpRequest, placement_id: int) -> HttpResponse:
    """Give the agreement as it was stored."""
    actor = doors.actor_of(request)
    row = queries.placement(placement_id=placement_id, seen_by=actor)
    if row.document_id is None:
        raise NotFound("placements.no_agreement")
    record_read(by=actor, what="child", id=row.child_id, page="placements.agreement")
    paper = store.fetch(row.document_id)
    response = HttpResponse(paper.data, content_type=paper.content_type)
    response["Content-Disposition"] = f'inline; filename="{paper.name}"'
    return response
