"""Independent opinions and the decision of the commission."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kanat.care.families import actions, forms, permissions, queries, texts
from kanat.care.families.country import FamiliesLaw
from kanat.care.families.permissions import Can
from kanat.care.families.rules import applicants
from kanat.care.families.rules.process import StepCode
from kanat.care.families.states import ApplicationState
from kanat.care.families.views.applications import excluded
from kanat.platform import clock, country
from kanat.platform.accounts import queries as accounts
from kanat.platform.audit.record import record_read
from kanat.platform.ui.doors import actor_of, show, signed_in, submit, typed


@require_http_methods(["GET", "POST"])
@signed_in(can=Can.VIEW)
def opinion(request: HttpRequest, family_id: int) -> HttpResponse:
    """Read opinions that may be read, and give one's own."""
    actor, today = actor_of(request), clock.today()
    found = queries.overview(family_id=family_id, seen_by=actor, on=today)
    record_read(by=actor, what="family", id=family_id, page="families.opinion")
    names = accounts.names_of(opinion.giver_id for opinion in found.opinions)
    may_give = (
        found.application.state == ApplicationState.OPINIONS
        and actor.may(Can.GIVE_OPINION, found.family.office_id)
        and actor.user_id not in excluded(StepCode.OPINIONS, found)
    )
    context = {
        "family": found.family,
        "study": found.study,
        "opinions": [
            {
                "row": row,
                "by": names.get(row.giver_id, ""),
                "advice": texts.ADVICE.get(row.advice, ""),
                "colour": texts.ADVICE_COLOURS.get(row.advice, "grey"),
            }
            for row in found.opinions
        ],
        "needed": country.part(FamiliesLaw).opinions.on(today),
        "may_give": may_give,
        "is_assessor": found.study is not None and found.study.assessor_id == actor.user_id,
    }
    if request.method == "POST":
        permissions.check_may_give_opinion(actor, found.family.office_id)
    elif not may_give:
        return show(request, "families/opinion.html", context)
    form = forms.GiveOpinion(typed(request))
    return submit(
        request,
        form=form,
        template="families/opinion.html",
        context=context | {"may_give": True},
        do=lambda: actions.give_opinion(family_id=family_id, **form.cleaned_data, on=today, by=actor),
        then=lambda _opinion_id: reverse("families:opinion", args=[family_id]),
        notice=_("Your opinion is saved. It stays unread by others until all opinions are given."),
    )


@require_http_methods(["GET", "POST"])
@signed_in(can=Can.VIEW)
def decision(request: HttpRequest, family_id: int) -> HttpResponse:
    """Record the commission's decision, or read it."""
    actor, today = actor_of(request), clock.today()
    found = queries.overview(family_id=family_id, seen_by=actor, on=today)
    record_read(by=actor, what="family", id=family_id, page="families.decision")
    context: dict[str, Any] = {"family": found.family, "decision": found.decision, "study": found.study}
    if found.decision is not None:
        names = accounts.names_of([*found.decision.members, found.decision.recorded_by])
        context |= {
            "verdict": texts.VERDICTS[found.decision.verdict],
            "colour": "green" if found.decision.verdict == "approve" else "red",
            "members": [names.get(member, "") for member in found.decision.members],
            "recorded_by": names.get(found.decision.recorded_by, ""),
        }
    may_decide = found.decision is None and found.application.state == ApplicationState.COMMISSION
    may_decide = may_decide and actor.may(Can.DECIDE, found.family.office_id)
    may_decide = may_decide and actor.user_id not in excluded(StepCode.COMMISSION, found)
    if request.method == "POST":
        permissions.check_may_decide(actor, found.family.office_id)
    elif not may_decide:
        return show(request, "families/decision.html", context)
    able = _may_sit(found) if may_decide else {}
    form = forms.Decide(typed(request), able=able, initial={"decided_on": today})
    return submit(
        request,
        form=form,
        template="families/decision.html",
        context=context | {"may_decide": True, "least": country.part(FamiliesLaw).commission_members.get(today)},
        do=lambda: actions.decide(family_id=family_id, **form.cleaned_data, on=today, by=actor),
        then=lambda _decision_id: reverse("families:application", args=[family_id]),
        notice=_("The decision is recorded."),
    )


def _may_sit(found: queries.Overview) -> dict[int, str]:
    """Offer the members of the commission, without those who had a hand in the study or the opinions."""
    kept_out = set(excluded(StepCode.COMMISSION, found))
    if applicants.known(country.part(FamiliesLaw).opinion_givers_may_sit, clock.today()) is not True:
        kept_out |= {opinion.giver_id for opinion in found.opinions}
    able = queries.able(Can.DECIDE, office_id=found.family.office_id)
    return {user_id: name for user_id, name in able.items() if user_id not in kept_out}
