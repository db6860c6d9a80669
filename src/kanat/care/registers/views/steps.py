"""Steps with a file, each on a page that says what will happen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kanat.care.registers import actions, forms, permissions, queries
from kanat.care.registers.permissions import Can
from kanat.care.registers.views.files import line
from kanat.platform import clock
from kanat.platform.ui import doors
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Step:
    """What can be done with a file."""

    title: Words
    about: Words
    button: Words
    do: Callable[[int, Actor], int]
    notice: Words
    warns: bool = False


STEPS: dict[str, Step] = {
    "confirm": Step(
        _("Bring the rows in"),
        _("Rows without errors become records. The others stay out; you get them back as a file."),
        _("Bring the rows in"),
        lambda intake_id, by: actions.confirm(intake_id=intake_id, on=clock.today(), now=clock.now(), by=by),
        _("The rows are being brought in. You may go on working."),
    ),
    "stop": Step(
        _("Stop"),
        _("Rows that are in stay in. You can go on later from there, or undo all of them."),
        _("Stop"),
        lambda intake_id, by: actions.stop(intake_id=intake_id, on=clock.today(), by=by),
        _("Stopped."),
    ),
    "go-on": Step(
        _("Go on"),
        _("Rows that are in are passed over. Rows that were answered since are taken now."),
        _("Go on"),
        lambda intake_id, by: actions.go_on(intake_id=intake_id, on=clock.today(), now=clock.now(), by=by),
        _("The rows are being brought in. You may go on working."),
    ),
    "undo": Step(
        _("Undo the import"),
        _("All records of this file are removed, if nothing was built on them and none was changed."),
        _("Remove these records"),
        lambda intake_id, by: actions.undo(intake_id=intake_id, on=clock.today(), by=by),
        _("The records were removed."),
        True,
    ),
    "drop": Step(
        _("Lay the file aside"),
        _("Nothing was written. The file is removed."),
        _("Remove the file"),
        lambda intake_id, by: actions.drop(intake_id=intake_id, on=clock.today(), by=by),
        _("The file was removed."),
        True,
    ),
}  # fmt: skip


@doors.signed_in(can=Can.IMPORT)
def step(request: HttpRequest, intake_id: int, step: str) -> HttpResponse:
    """Say what will happen, and let it happen."""
    actor = doors.actor_of(request)
    row = queries.intake(intake_id, seen_by=actor)
    found = STEPS.get(step)
    if found is None:
        raise NotFound("registers.no_such_file")
    if step == "undo":
        permissions.check_may_undo(actor, row.office_id)
    context: dict[str, Any] = {**line(row), "step": found, "title": found.title}
    if step == "undo":
        context["against"] = queries.told_obstacles(intake_id)
    form = forms.Step(doors.typed(request))
    return doors.submit(
        request,
        form=form,
        template="registers/step.html",
        context=context,
        do=lambda: found.do(intake_id, actor),
        then=lambda _id: reverse("registers:intake", args=[intake_id]),
        notice=found.notice,
    )
