"""The home study: its page, sections, visits, completion."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kanat.care.families import actions, forms, queries, texts
from kanat.care.families.country import FamiliesLaw, StudySection
from kanat.care.families.permissions import Can
from kanat.care.families.rules.process import StepCode, StepState
from kanat.platform import clock, country
from kanat.platform.accounts import queries as accounts
from kanat.platform.audit.record import record_read
from kanat.platform.ui.doors import actor_of, show, signed_in, submit, typed
from kanat.vocabulary.refusals import NotFound, RuleBroken


@require_GET
@signed_in(can=Can.VIEW)
def home_study(request: HttpRequest, family_id: int) -> HttpResponse:
    actor, today = actor_of(request), clock.today()
    found = queries.overview(family_id=family_id, seen_by=actor, on=today)
    record_read(by=actor, what="family", id=family_id, page="families.home_study")
    study, office_id = found.study, found.family.office_id
    step = next(step for step in found.steps if step.code == StepCode.HOME_STUDY)
    mine = study is not None and study.assessor_id == actor.user_id
    sections = [_section(one, study) for one in country.part(FamiliesLaw).study]
    context = {
        "family": found.family,
        "study": study,
        "note": str(texts.NOTES[step.note]) % step.facts,
        "assessor": accounts.name_of(study.assessor_id) if study else "",
        "state": texts.STUDY_STATES[study.state] if study else "",
        "advice": texts.ADVICE.get(study.advice, "") if study else "",
        "advice_colour": texts.ADVICE_COLOURS.get(study.advice, "grey") if study else "grey",
        "sections": sections,
        "all_filled": all(section["filled"] for section in sections),
        "may_start": study is None and step.state == StepState.CURRENT and actor.may(Can.STUDY, office_id),
        "may_write": mine and not study.is_completed if study else False,
        "may_reopen": found.decision is None
        and found.application.is_open
        and study is not None
        and study.is_completed
        and actor.may(Can.DECIDE, office_id),
    }
    return show(request, "families/home_study.html", context)


def _section(section: StudySection, study: queries.StudyRow | None) -> dict[str, object]:
    """Write a section with what was found."""
    language = get_language()
    saved = study.sections.get(section.code) if study else None
    items = [
        {
            "name": item.names.say(language),
            "text": saved.items.get(item.code, {}).get("text", "") if saved else "",
            "rating": texts.RATINGS.get(saved.items.get(item.code, {}).get("rating", ""), "") if saved else "",
        }
        for item in section.items
    ]
    return {
        "code": section.code,
        "name": section.names.say(language),
        "items": items,
        "filled": queries.section_is_filled(study, section.code),
        "begun": saved is not None,
        "saved_at": saved.saved_at if saved else None,
    }


@require_http_methods(["GET", "POST"])
@signed_in(can=Can.STUDY)
def start(request: HttpRequest, family_id: int) -> HttpResponse:
    actor, today = actor_of(request), clock.today()
    family = queries.family(family_id=family_id, seen_by=actor)
    record_read(by=actor, what="family", id=family_id, page="families.home_study")
    able = queries.able(Can.STUDY, office_id=family.office_id)
    form = forms.StartStudy(typed(request), able=able, initial={"assessor": actor.user_id})
    return submit(
        request,
        form=form,
        template="families/step.html",
        context={"family": family, "title": _("Start the home study"), "button": _("Start")},
        do=lambda: actions.start_home_study(
            family_id=family_id, assessor_id=form.cleaned_data["assessor"], on=today, by=actor
        ),
        then=lambda _study_id: reverse("families:home_study", args=[family_id]),
        notice=_("The home study is started."),
    )


@require_http_methods(["GET", "POST"])
@signed_in(can=Can.STUDY)
def record_visit(request: HttpRequest, family_id: int) -> HttpResponse:
    actor, today = actor_of(request), clock.today()
    family = queries.family(family_id=family_id, seen_by=actor)
    record_read(by=actor, what="family", id=family_id, page="families.home_study")
    form = forms.RecordVisit(typed(request))
    return submit(
        request,
        form=form,
        template="families/step.html",
        context={"family": family, "title": _("Record a visit to the home"), "button": _("Save"), "study": True},
        do=lambda: actions.record_visit(family_id=family_id, **form.cleaned_data, on=today, by=actor),
        then=lambda _visit_id: reverse("families:home_study", args=[family_id]),
        notice=_("The visit is recorded."),
    )


@require_http_methods(["GET", "POST"])
@signed_in(can=Can.STUDY)
def section(request: HttpRequest, family_id: int, section: str) -> HttpResponse:
    """One section of the study; it may be saved half written, and goes on to the next one."""
    actor, today = actor_of(request), clock.today()
    law = country.part(FamiliesLaw)
    codes = [one.code for one in law.study]
    if section not in codes:
        raise NotFound("families.study_section_unknown")
    found = queries.overview(family_id=family_id, seen_by=actor, on=today)
    record_read(by=actor, what="family", id=family_id, page="families.home_study")
    if found.study is None:
        raise RuleBroken("families.study_not_started")
    asked = law.study[codes.index(section)]
    form = forms.Section(typed(request), section=asked, initial=_drafted(found.study, section))
    return submit(
        request,
        form=form,
        template="families/section.html",
        context={
            "family": found.family,
            "name": asked.names.say(get_language()),
            "place": codes.index(section) + 1,
            "count": len(codes),
            "rows": form.rows(),
            "keep": f"study-{found.study.id}-{section}",
        },
        do=lambda: actions.save_section(
            family_id=family_id, section=section, items=form.findings(), on=today, by=actor
        ),
        then=lambda _nothing: _next(request, family_id, codes, section),
        notice=_("The section is saved."),
    )


def _drafted(study: queries.StudyRow, section: str) -> dict[str, str]:
    saved = study.sections.get(section)
    if saved is None:
        return {}
    return {f"{code}_{part}": value for code, item in saved.items.items() for part, value in item.items()}


def _next(request: HttpRequest, family_id: int, codes: list[str], section: str) -> str:
    following = codes[codes.index(section) + 1 :]
    if request.POST.get("go") == "next" and following:
        return reverse("families:section", args=[family_id, following[0]])
    return reverse("families:home_study", args=[family_id])


@require_http_methods(["GET", "POST"])
@signed_in(can=Can.STUDY)
def complete(request: HttpRequest, family_id: int) -> HttpResponse:
    actor, today = actor_of(request), clock.today()
    found = queries.overview(family_id=family_id, seen_by=actor, on=today)
    record_read(by=actor, what="family", id=family_id, page="families.home_study")
    form = forms.CompleteStudy(typed(request), initial={"completed_on": today})
    empty = [one for one in country.part(FamiliesLaw).study if not queries.section_is_filled(found.study, one.code)]
    return submit(
        request,
        form=form,
        template="families/complete.html",
        context={"family": found.family, "empty": [(one.code, one.names.say(get_language())) for one in empty]},
        do=lambda: actions.complete_home_study(family_id=family_id, **form.cleaned_data, on=today, by=actor),
        then=lambda _nothing: reverse("families:application", args=[family_id]),
        notice=_("The home study is completed. Next: the independent opinions."),
    )


@require_http_methods(["GET", "POST"])
@signed_in(can=Can.DECIDE)
def reopen(request: HttpRequest, family_id: int) -> HttpResponse:
    actor, today = actor_of(request), clock.today()
    family = queries.family(family_id=family_id, seen_by=actor)
    record_read(by=actor, what="family", id=family_id, page="families.home_study")
    form = forms.WithReason(typed(request))
    warning = _("Opinions that were given will no longer count.")
    return submit(
        request,
        form=form,
        template="families/step.html",
        context={"family": family, "title": _("Reopen the home study"), "button": _("Reopen"), "warning": warning},
        do=lambda: actions.reopen_home_study(
            family_id=family_id, reason=form.cleaned_data["reason"], on=today, by=actor
        ),
        then=lambda _nothing: reverse("families:home_study", args=[family_id]),
        notice=_("The home study is open again."),
    )
