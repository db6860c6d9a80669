"""Members of the household, and its papers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kanat.care.families import actions, forms, queries, texts
from kanat.care.families.forms.households import FAMILY
from kanat.care.families.permissions import Can, check_may_register
from kanat.care.families.views.applications import near
from kanat.platform import clock
from kanat.platform.audit.record import record_read
from kanat.platform.documents import store
from kanat.platform.ui.doors import actor_of, signed_in, submit, typed
from kanat.vocabulary.refusals import NotFound

ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


@require_http_methods(["GET", "POST"])
@signed_in(can=Can.REGISTER)
def add_member(request: HttpRequest, family_id: int) -> HttpResponse:
    actor, today = actor_of(request), clock.today()
    family = queries.family(family_id=family_id, seen_by=actor)
    record_read(by=actor, what="family", id=family_id, page="families.application")
    sent = typed(request)
    if sent is not None and "near" in sent:
        return near(request, forms.AddMember(None, actor=actor, on=today, typed=sent), "person")
    form = forms.AddMember(sent, actor=actor, on=today)
    return submit(
        request,
        form=form,
        template="families/member.html",
        context={"family": family, "members": _members(family_id)},
        do=lambda: actions.add_member(
            family_id=family_id,
            person=form.person("person"),
            role=form.cleaned_data["role"],
            since=form.cleaned_data["since"],
            occupation=form.cleaned_data["occupation"],
            on=today,
            by=actor,
        ),
        then=lambda _member_id: reverse("families:application", args=[family_id]) + "#household",
        notice=_("The person was added to the household."),
    )


@require_http_methods(["GET", "POST"])
@signed_in(can=Can.REGISTER)
def assign_worker(request: HttpRequest, family_id: int) -> HttpResponse:
    """Name who is responsible for a family; beside each name stands for how many families they are already."""
    actor, today = actor_of(request), clock.today()
    family = queries.family(family_id=family_id, seen_by=actor)
    check_may_register(actor, family.office_id)
    record_read(by=actor, what="family", id=family_id, page="families.application")
    able = queries.able(Can.REGISTER, office_id=family.office_id)
    form = forms.AssignWorker(typed(request), able=able, load=queries.workload(able), worker_id=family.worker_id)
    return submit(
        request,
        form=form,
        template="families/step.html",
        context={"family": family, "title": _("Responsible worker"), "button": _("Save")},
        do=lambda: actions.assign_worker(family_id=family_id, **form.cleaned_data, on=today, by=actor),
        then=lambda _nothing: reverse("desk:family", args=[family_id]),
        notice=_("The responsible worker was named."),
    )


def _members(family_id: int) -> list[tuple[queries.MemberRow, object]]:
    return [(row, texts.ROLES[row.role]) for row in queries.members(family_id=family_id)]


@require_http_methods(["GET", "POST"])
@signed_in(can=Can.REGISTER)
def member_leaves(request: HttpRequest, family_id: int, member_id: int) -> HttpResponse:
    actor, today = actor_of(request), clock.today()
    family = queries.family(family_id=family_id, seen_by=actor)
    record_read(by=actor, what="family", id=family_id, page="families.application")
    member = queries.member(member_id=member_id, family_id=family_id, seen_by=actor)
    form = forms.MemberLeaves(typed(request), initial={"until": today})
    title = _("%(name)s leaves the household") % {"name": member.name}
    return submit(
        request,
        form=form,
        template="families/step.html",
        context={"family": family, "title": title, "button": _("Save")},
        do=lambda: actions.member_leaves(
            family_id=family_id, member_id=member_id, until=form.cleaned_data["until"], on=today, by=actor
        ),
        then=lambda _nothing: reverse("families:application", args=[family_id]) + "#household",
        notice=_("The household was changed."),
    )


@require_http_methods(["GET", "POST"])
@signed_in(can=Can.REGISTER)
def receive_document(request: HttpRequest, family_id: int) -> HttpResponse:
    actor, today = actor_of(request), clock.today()
    family = queries.family(family_id=family_id, seen_by=actor)
    record_read(by=actor, what="family", id=family_id, page="families.application")
    initial = {"kind": request.GET.get("kind", ""), "member": request.GET.get("member", FAMILY)}
    form = forms.ReceiveDocument(
        typed(request),
        request.FILES or None,
        people=queries.members(family_id=family_id),
        initial=initial,
    )
    return submit(
        request,
        form=form,
        template="families/document.html",
        context={"family": family, "validities": texts.validities(today)},
        do=lambda: actions.receive_document(family_id=family_id, **form.facts(), on=today, by=actor),
        then=lambda _document_id: reverse("families:application", args=[family_id]) + "#documents",
        notice=_("The document was added."),
    )


@require_GET
@signed_in(can=Can.VIEW)
def document(request: HttpRequest, family_id: int, document_id: int) -> HttpResponse:
    """Send the file of a paper; that it was opened is recorded."""
    actor = actor_of(request)
    paper = queries.document(document_id=document_id, family_id=family_id, seen_by=actor)
    if paper.document_id is None:
        raise NotFound("families.no_such_document")
    record_read(by=actor, what="family", id=family_id, page="families.document")
    stored = store.fetch(paper.document_id)
    name = f"{paper.kind}-{paper.id}.{ENDINGS[stored.content_type]}"
    headers: dict[str, Any] = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(stored.data, content_type=stored.content_type, headers=headers)
