"""Pages of an application: take it, report, decide, object, answer."""

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kanat.care.protection import queries as protection
from kanat.care.protection.permissions import Can as ProtectionCan
from kanat.care.support import actions, forms, permissions, queries
from kanat.care.support.country import SupportLaw
from kanat.care.support.permissions import Can
from kanat.care.support.queries import ApplicationRow
from kanat.care.support.states import APPLICATION
from kanat.care.support.views import parts
from kanat.platform import clock, country
from kanat.platform.audit.record import record_read
from kanat.platform.ui import doors
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.money import Money
from kanat.vocabulary.refusals import may

FORM = "support/form.html"


@doors.signed_in(can=Can.START)
def apply(request: HttpRequest, case_id: int) -> HttpResponse:
    """Take an application for support in money."""
    actor, today = doors.actor_of(request), clock.today()
    case = protection.case(case_id=case_id, seen_by=actor)
    permissions.check_may_start(actor, case.office_id)
    record_read(by=actor, what="child", id=case.child_id, page="support.apply")
    law = country.part(SupportLaw)
    form = forms.Apply(
        doors.typed(request), offers=law.offers, groups=law.groups, persons=parts.persons_of(case.child_id),
        initial={"received_on": today},
    )  # fmt: skip
    return doors.submit(
        request,
        form=form,
        template=FORM,
        context={
            "child": parts.child_of(case.child_id, case.office_id, actor),
            "title": _("Application for support"),
            "button": _("Take the application"),
            "back": reverse("desk:child", args=[case.child_id]),
            "keep": f"support-apply-{case_id}",
        },
        do=lambda: actions.apply(case_id=case_id, **form.cleaned_data, on=today, by=actor),
        then=lambda made: reverse("support:application", args=[made]),
        notice=_("The application is taken. Next is the social inquiry."),
    )


@doors.signed_in(can=ProtectionCan.VIEW)
def application(request: HttpRequest, application_id: int) -> HttpResponse:
    """Show an application, how far it is, and what this person can do next."""
    actor = doors.actor_of(request)
    row = queries.application(application_id=application_id, seen_by=actor)
    record_read(by=actor, what="child", id=row.child_id, page="support.application")
    context = {
        **parts.application_words(row),
        "child": parts.child_of(row.child_id, row.office_id, actor),
        **parts.amount(child_id=row.child_id, offer=row.offer, group=row.group, on=clock.today()),
        "spell_id": queries.spell_of_application(application_id=row.id),
        "steps": _steps(row, actor),
        "today": clock.today(),
    }
    return doors.show(request, "support/application.html", context)


def _steps(row: ApplicationRow, actor: Actor) -> list[tuple[str | Promise, str]]:
    """The buttons of the page: words and address."""
    allowed = APPLICATION.allowed(row.state)
    works = may(permissions.check_may_start, actor, row.office_id)
    first = may(permissions.check_is_another, actor, row.reported_by)
    third = first and may(permissions.check_is_another, actor, row.decided_by)
    decides = may(permissions.check_may_decide, actor, row.office_id)
    offered = [
        ("decide", _("Decide"), "refuse" in allowed and decides and first),
        ("answer", _("Answer the objection"), "confirm_refusal" in allowed and decides and third),
        ("report", _("Write the social inquiry report"), "report" in allowed and works),
        ("object", _("The family objects"), "object_to" in allowed and works),
        ("withdraw", _("Take the application back"), "withdraw" in allowed and works),
    ]
    return [(words, reverse(f"support:{name}", args=[row.id])) for name, words, offer in offered if offer]


def _step(
    request: HttpRequest,
    application_id: int,
    check: Callable[[Actor, int], None],
    make: Callable[[ApplicationRow], BaseForm],
    act: Callable[[ApplicationRow, dict[str, Any], Actor], object],
    **words: Any,
) -> HttpResponse:
    actor = doors.actor_of(request)
    row = queries.application(application_id=application_id, seen_by=actor)
    check(actor, row.office_id)
    record_read(by=actor, what="child", id=row.child_id, page="support.application")
    form, page = make(row), reverse("support:application", args=[row.id])
    return doors.submit(
        request,
        form=form,
        template=FORM,
        context={
            **parts.application_words(row),
            "child": parts.child_of(row.child_id, row.office_id, actor),
            "back": page,
            "keep": f"support-{words['title']}-{row.id}",
            **parts.amount(child_id=row.child_id, offer=row.offer, group=row.group, on=clock.today()),
            **words,
        },
        do=lambda: act(row, form.cleaned_data, actor),
        then=lambda _none: page,
        notice=words["notice"],
    )


@doors.signed_in(can=Can.START)
def report(request: HttpRequest, application_id: int) -> HttpResponse:
    """Write the social inquiry report."""
    today, currency = clock.today(), country.currency()

    def make(row: ApplicationRow) -> BaseForm:
        known: dict[str, Any] = {
            "reported_on": row.reported_on or today,
            "household": row.household,
            "earners": row.earners,
            "text": row.report,
            "advised": row.advised,
        }
        for name, minor in (("income", row.income_minor), ("housing", row.housing_minor)):
            known[name] = Money.from_minor(minor, currency).amount if minor is not None else None
        return forms.Report(doors.typed(request), currency=currency, initial=known)

    def act(row: ApplicationRow, given: dict[str, Any], actor: Actor) -> object:
        money = {name: Money(given[name], currency) for name in ("income", "housing")}
        return actions.report(application_id=row.id, **(given | money), on=today, by=actor)

    return _step(
        request, application_id, permissions.check_may_start, make, act,
        title=_("Social inquiry report"), button=_("Save the report"),
        notice=_("The report is saved. Another person decides."),
    )  # fmt: skip


def _decide(request: HttpRequest, application_id: int, refuse: Callable[..., object], title: Promise) -> HttpResponse:
    today = clock.today()

    def make(row: ApplicationRow) -> BaseForm:
        persons = parts.persons_of(row.child_id)
        start = {"since": today, "payee_id": row.applicant_id}
        return forms.Decide(doors.typed(request), persons=persons, initial=start)

    def act(row: ApplicationRow, given: dict[str, Any], actor: Actor) -> object:
        if given["outcome"] == forms.REFUSE:
            return refuse(application_id=row.id, reasons=given["reasons"], on=today, by=actor)
        rest = {name: given[name] for name in ("since", "until", "payee_id", "plan", "reasons")}
        return actions.grant(application_id=row.id, **rest, on=today, by=actor)

    return _step(
        request, application_id, permissions.check_may_decide, make, act,
        title=title, button=_("Save the decision"), notice=_("The decision is saved."), shows_report=True,
    )  # fmt: skip


@doors.signed_in(can=Can.DECIDE)
def decide(request: HttpRequest, application_id: int) -> HttpResponse:
    """Grant or refuse, another person than the one who reported."""
    return _decide(request, application_id, actions.refuse, _("Decision on support"))


@doors.signed_in(can=Can.DECIDE)
def answer(request: HttpRequest, application_id: int) -> HttpResponse:
    """Answer an objection, a third person."""
    return _decide(request, application_id, actions.confirm_refusal, _("Answer to the objection"))


@doors.signed_in(can=Can.START)
def object_to(request: HttpRequest, application_id: int) -> HttpResponse:
    """Take the family's objection."""
    today = clock.today()
    return _step(
        request,
        application_id,
        permissions.check_may_start,
        lambda _row: forms.Objection(doors.typed(request), initial={"on_day": today}),
        lambda row, given, actor: actions.object_to(application_id=row.id, **given, on=today, by=actor),
        title=_("Objection of the family"),
        button=_("Save the objection"),
        notice=_("The objection is saved. A third person answers it."),
    )


@doors.signed_in(can=Can.START)
def withdraw(request: HttpRequest, application_id: int) -> HttpResponse:
    """Take an application back."""
    return _step(
        request,
        application_id,
        permissions.check_may_start,
        lambda _row: forms.Withdraw(doors.typed(request)),
        lambda row, given, actor: actions.withdraw(application_id=row.id, **given, on=clock.today(), by=actor),
        title=_("Take the application back"),
        button=_("Take it back"),
        notice=_("The application is taken back."),
    )
