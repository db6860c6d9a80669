"""One placement: who lives where since when, its agreement, its siblings, what may follow."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from kanat.care.families import queries as families
from kanat.care.families.permissions import Can as FamiliesCan
from kanat.care.institutions import queries as institutions
from kanat.care.people import queries as people
from kanat.care.people.permissions import check_may_see_identity
from kanat.care.placements import forms, permissions, queries, texts
from kanat.care.placements.permissions import Can
from kanat.care.placements.states import PLACEMENT
from kanat.platform import clock, privacy
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
    row = privacy.masked(group[0], reveal=may(check_may_see_identity, actor, group[0].office_id))
    record_read(by=actor, what="child", id=row.child_id, page="placements.placement")
    children = {
        child.id: people.shown(child, seen_by=actor, office_id=row.office_id)
        for child in people.persons([other.child_id for other in group]).values()
    }
    office = accounts.office(row.office_id)
    family = _family(row, actor)
    context = {
        "row": row,
        "child": children[row.child_id],
        "siblings": [(other, children[other.child_id]) for other in group[1:]],
        "family": family,
        "may_open_family": family is not None and actor.may(FamiliesCan.VIEW, family.office_id),
        "institution": institutions.institution(row.institution_id) if row.institution_id else None,
        "office": office.say(get_language() or "en") if office else "",
        "worker": accounts.name_of(row.worker_id) if row.worker_id else "",
        "today": clock.today(),
        **_words(row),
        **_steps(row, actor),
    }
    return doors.show(request, "placements/placement.html", context)


def _family(row: queries.PlacementRow, actor: Actor) -> families.FamilyRow | None:
    """Give the family; its name and where it lives only to who may see families in its office or the placement's."""
    found = families.families_by_id([row.family_id]).get(row.family_id) if row.family_id else None
    if found is None:
        return None
    may_see = actor.may(FamiliesCan.VIEW, row.office_id) or actor.may(FamiliesCan.VIEW, found.office_id)
    return privacy.masked(found, reveal=may_see)


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
        "may_print": row.document_id is not None and may(check_may_see_identity, actor, row.office_id),
    }


@doors.signed_in(can=Can.VIEW)
def agreement(request: HttpRequest, placement_id: int) -> HttpResponse:
    """Give the agreement as it was stored: it names everybody, with numbers and the address."""
    actor = doors.actor_of(request)
    row = queries.placement(placement_id=placement_id, seen_by=actor)
    check_may_see_identity(actor, row.office_id)
    if row.document_id is None:
        raise NotFound("placements.no_agreement")
    record_read(by=actor, what="child", id=row.child_id, page="placements.agreement")
    paper = store.fetch(row.document_id)
    response = HttpResponse(paper.data, content_type=paper.content_type)
    response["Content-Disposition"] = f'inline; filename="{paper.name}"'
    return response
