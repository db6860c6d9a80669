"""Applying, the page of an application, withdrawing."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kanat.care.families import actions, forms, queries, texts
from kanat.care.families.permissions import Can
from kanat.care.families.rules.process import Step, StepCode, StepState
from kanat.care.families.states import ApprovalState, FamilyState
from kanat.care.families.views.listing import area_name
from kanat.care.people import actions as people_actions
from kanat.care.people import queries as people
from kanat.care.people import texts as people_texts
from kanat.platform import clock
from kanat.platform.accounts import queries as accounts
from kanat.platform.audit.record import record_read
from kanat.platform.ui import refusals
from kanat.platform.ui.doors import actor_of, show, signed_in, submit, typed
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.decisions import Reason
from kanat.vocabulary.refusals import NotFound, RuleBroken

WHO = {
    StepCode.DOCUMENTS: Can.REGISTER,
    StepCode.HOME_STUDY: Can.STUDY,
    StepCode.OPINIONS: Can.GIVE_OPINION,
    StepCode.COMMISSION: Can.DECIDE,
    StepCode.APPROVAL: Can.APPROVE,
}
WHERE = {
    StepCode.DOCUMENTS: ("families:document_new", gettext_lazy("Add a document")),
    StepCode.HOME_STUDY: ("families:home_study", gettext_lazy("Home study")),
    StepCode.OPINIONS: ("families:opinion", gettext_lazy("Opinions")),
    StepCode.COMMISSION: ("families:decision", gettext_lazy("Decision")),
    StepCode.APPROVAL: ("families:approve", gettext_lazy("Approve")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """A step in words."""

    number: int
    title: object
    state: object
    colour: str
    is_current: bool
    note: str
    names: list[str]  # who can do it now
    roles: list[str]  # official titles of those who may
    mine: bool  # the reader can do it now
    href: str
    link: str


@require_http_methods(["GET", "POST"])
@signed_in(can=Can.REGISTER)
def apply(request: HttpRequest) -> HttpResponse:
    actor, today = actor_of(request), clock.today()
    known = {prefix: row for prefix in ("first", "second") if (row := _known(request, prefix, actor))}
    sent = typed(request)
    if sent is not None and "who" in sent:
        return _looked_for(request, str(sent["who"]), known, actor)
    if sent is not None and sent.get("near") in forms.Apply.prefixes:
        return near(request, forms.Apply(None, actor=actor, on=today, known=known, typed=sent), str(sent["near"]))
    form = forms.Apply(sent, actor=actor, on=today, known=known)
    context = {"known": known, "q": "", "hits": [], "today": today}
    return submit(
        request,
        form=form,
        template="families/apply.html",
        context=context,
        do=lambda: _apply(form, actor),
        then=lambda family_id: reverse("families:application", args=[family_id]),
        notice=_("The application is registered. Next: the household and its documents."),
    )


def _looked_for(
    request: HttpRequest, typed_text: str, known: dict[str, people.PersonRow], actor: Actor
) -> HttpResponse:
    """Show whom a text finds, above an empty form. It comes by POST, so that names and numbers stand in no address."""
    today, text = clock.today(), typed_text.replace("\x00", "").strip()[:100]
    form = forms.Apply(None, actor=actor, on=today, known=known)
    context = {"form": form, "known": known, "q": text, "hits": _search(text, actor), "today": today}
    return show(request, "families/apply.html", context)


def near(request: HttpRequest, form: forms.PersonForm, prefix: str) -> HttpResponse:
    """Offer those who may be meant while somebody still types a name: as after sending, without judging the rest."""
    return show(request, "families/near.html", {"prefix": prefix, "same": form.same(prefix)})


def _apply(form: forms.Apply, actor: Actor) -> int:
    said = form.cleaned_data
    return actions.apply(
        applicants=form.applicants(),
        office_id=said["office"],
        area=said["area"],
        address=said["address"],
        phone=said["phone"],
        languages=said["languages"],
        model=said["model"],
        wish=form.wish(),
        applied_on=said["applied_on"],
        motive=said["motive"],
        kin_child_id=said["kin_child"] if form.is_kin() else None,
        kinship=(said["kinship"] or "") if form.is_kin() else "",
        worker_id=actor.user_id,
        on=clock.today(),
        by=actor,
    )


def _known(request: HttpRequest, prefix: str, actor: Actor) -> people.PersonRow | None:
    """Give the person whom the address of the page names; nobody where there is none."""
    text = request.GET.get(prefix, "")
    if not (text.isascii() and text.isdigit() and len(text) < 18):
        return None
    try:
        return people.person(person_id=int(text), seen_by=actor)
    except NotFound:
        return None


def _search(text: str, actor: Actor) -> list[people.Hit]:
    if not text:
        return []
    today = clock.today()
    hits = people.search(text=text, seen_by=actor, on=today, most=10)
    people_actions.note_search(text=text, page="families.apply", hits=hits, on=today, by=actor)
    return hits


@require_GET
@signed_in(can=Can.VIEW)
def application(request: HttpRequest, family_id: int) -> HttpResponse:
    actor, today = actor_of(request), clock.today()
    found = queries.overview(family_id=family_id, seen_by=actor, on=today)
    record_read(by=actor, what="family", id=family_id, page="families.application")
    family = found.family
    context = {
        "found": found,
        "family": family,
        "today": today,
        "file_url": file_url(family),
        "state": texts.FAMILY_STATES[family.state],
        "colour": texts.FAMILY_COLOURS[family.state],
        "application_state": texts.APPLICATION_STATES[found.application.state],
        "area": area_name(family.area),
        "languages": people_texts.languages(family.languages),
        "model": texts.model_name(found.application.model),
        "kinship": people_texts.kinship(found.application.kinship) if found.application.kinship else "",
        "wish_sex": texts.SEXES[found.application.wish_sex],
        "steps": [_line(place, step, found, actor) for place, step in enumerate(found.steps, start=1)],
        "members": [(row, texts.ROLES[row.role], texts.SCHOOLINGS.get(row.schooling, "")) for row in found.members],
        "papers": paper_lines(found),
        "others": [(row, texts.document_name(row.kind), _whose(found, row.member_id)) for row in found.others],
        "warnings": [_warning(reason) for reason in found.warnings],
        "worker": accounts.name_of(family.worker_id) if family.worker_id else "",
        "approvals": approval_lines(found, today),
        "may_register": actor.may(Can.REGISTER, family.office_id),
        "may_approve": actor.may(Can.APPROVE, family.office_id),
    }
    return show(request, "families/application.html", context)


def file_url(family: queries.FamilyRow) -> str:
    """Give the address of the family's file; while it applies, that is its application."""
    if family.state == FamilyState.APPLYING:
        return ""
    return reverse("desk:family", args=[family.id])


def paper_lines(found: queries.Overview) -> list[dict[str, object]]:
    """Write the checklist of papers, one line for each that is asked."""
    return [
        {
            "row": row,
            "name": texts.document_name(row.kind),
            "whose": _whose(found, row.member_id),
            "state": texts.PAPER_STATES[row.state],
            "colour": texts.PAPER_COLOURS[row.state],
            "member": row.member_id or "family",
        }
        for row in found.papers
    ]


def approval_lines(found: queries.Overview, today: date) -> list[dict[str, object]]:
    """Write the approvals with their terms, the newest first; only those that no newer one replaced can change."""
    begun = [row.id for row in found.approvals if row.since <= today]
    return [
        {
            "row": row,
            "state": _standing(row, today),
            "colour": "grey" if row.until <= today else texts.APPROVAL_COLOURS[row.state],
            "changes": row.state != ApprovalState.ENDED and row.id in begun[:1],
            "renews": row.state == ApprovalState.IN_FORCE and place == 0 and row.since <= today,
            "models": ", ".join(texts.model_name(code) for code in row.models_of_care),
            "sex": texts.SEXES[row.sex],
            "end": texts.APPROVAL_ENDS.get(row.end, ""),
        }
        for place, row in enumerate(found.approvals)
    ]


def _standing(row: queries.ApprovalRow, today: date) -> texts.Words:
    if row.state == ApprovalState.IN_FORCE and row.until <= today:
        return texts.APPROVAL_OVER
    if row.state == ApprovalState.IN_FORCE and row.since > today:
        return texts.APPROVAL_TO_COME
    return texts.APPROVAL_STATES[row.state]


def _whose(found: queries.Overview, member_id: int | None) -> str:
    if member_id is None:
        return _("The family")
    return next((row.name for row in found.members if row.id == member_id), _("Former member"))


def _line(place: int, step: Step, found: queries.Overview, actor: Actor) -> StepLine:
    can = WHO.get(step.code)
    now = step.state == StepState.CURRENT and can is not None
    able = queries.able(can, office_id=found.family.office_id) if now and can else {}
    kept_out = excluded(step.code, found)
    where, link = WHERE.get(step.code, ("", ""))
    open_to_read = step.state in {StepState.CURRENT, StepState.DONE} and bool(where)
    return StepLine(
        number=place,
        title=texts.STEPS[step.code],
        state=texts.STEP_STATES[step.state],
        colour=texts.STEP_COLOURS[step.state],
        is_current=now,
        note=str(texts.NOTES[step.note]) % step.facts,
        names=[name for user_id, name in able.items() if user_id not in kept_out],
        roles=queries.role_titles(can, get_language()) if now and can else [],
        mine=now and actor.may(str(can), found.family.office_id) and actor.user_id not in kept_out,
        href=reverse(where, args=[found.family.id]) if open_to_read and _is_page(step) else "",
        link=str(link),
    )


def _is_page(step: Step) -> bool:
    """An approved family's steps are shown on this page itself, except study, opinions and decision."""
    done_here = {StepCode.DOCUMENTS, StepCode.APPROVAL}
    return not (step.state == StepState.DONE and step.code in done_here)


def excluded(code: StepCode, found: queries.Overview) -> Collection[int]:
    """Give the users who may not take a step, because they had a hand in one before."""
    if found.study is None:
        return ()
    assessor, givers = found.study.assessor_id, [opinion.giver_id for opinion in found.opinions]
    judges = found.decision.members if found.decision else ()
    return {
        StepCode.OPINIONS: (assessor, *givers),
        StepCode.COMMISSION: (assessor,),
        StepCode.APPROVAL: (assessor, *givers, *judges),
    }.get(code, ())


def _warning(reason: Reason) -> str:
    facts: dict[str, Any] = dict(reason.facts)
    return refusals.sentence(RuleBroken(reason.code, **facts))


@require_http_methods(["GET", "POST"])
@signed_in(can=Can.REGISTER)
def withdraw(request: HttpRequest, family_id: int) -> HttpResponse:
    actor, today = actor_of(request), clock.today()
    family = queries.family(family_id=family_id, seen_by=actor)
    record_read(by=actor, what="family", id=family_id, page="families.application")
    form = forms.Withdraw(typed(request))
    return submit(
        request,
        form=form,
        template="families/step.html",
        context={"family": family, "title": _("Withdraw the application"), "button": _("Withdraw"), "kind": "warning"},
        do=lambda: actions.withdraw(family_id=family_id, reason=form.cleaned_data["reason"], on=today, by=actor),
        then=lambda _nothing: reverse("families:application", args=[family_id]),
        notice=_("The application is withdrawn."),
    )
