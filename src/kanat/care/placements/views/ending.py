"""Placements end, or are cancelled before they began."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kanat.care.people import queries as people
from kanat.care.placements import actions, forms, permissions, queries
from kanat.care.placements.permissions import Can
from kanat.platform import clock
from kanat.platform.audit.record import record_read
from kanat.platform.ui import doors


@doors.signed_in(can=Can.END)
def end(request: HttpRequest, placement_id: int) -> HttpResponse:
    """End a placement, and those of siblings in the same home with it."""
    actor, today = doors.actor_of(request), clock.today()
    group = queries.group_of(placement_id=placement_id, seen_by=actor)
    permissions.check_may_end(actor, group[0].office_id)
    record_read(by=actor, what="child", id=group[0].child_id, page="placements.placement")
    here = [row for row in group if row.id == placement_id or row.state == "started"]
    children = people.persons([row.child_id for row in here])
    form = forms.End(
        doors.typed(request),
        children=[(row.id, children[row.child_id].name) for row in here],
        initial={"placement_ids": [placement_id], "on": today},
    )
    return doors.submit(
        request,
        form=form,
        template="placements/end.html",
        context={"row": group[0], "child": children[group[0].child_id], "together": len(here) > 1},
        do=lambda: actions.end_together(today=today, by=actor, **form.cleaned_data),
        then=lambda _done: reverse("placements:placement", args=[placement_id]),
        notice=_("The placement has ended"),
    )


@doors.signed_in(can=Can.END)
def cancel(request: HttpRequest, placement_id: int) -> HttpResponse:
    """Cancel an agreement before the child moved in."""
    actor, today = doors.actor_of(request), clock.today()
    row = queries.placement(placement_id=placement_id, seen_by=actor)
    permissions.check_may_end(actor, row.office_id)
    record_read(by=actor, what="child", id=row.child_id, page="placements.placement")
    form = forms.Cancel(doors.typed(request))
    return doors.submit(
        request,
        form=form,
        template="placements/cancel.html",
        context={"row": row, "child": people.persons([row.child_id])[row.child_id]},
        do=lambda: actions.cancel(placement_id=placement_id, on=today, by=actor, **form.cleaned_data),
        then=lambda _done: reverse("placements:placement", args=[placement_id]),
        notice=_("The agreement is cancelled"),
    )
