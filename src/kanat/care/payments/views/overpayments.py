"""Pages of what was paid too much: the list, and each one's notice, objection, decision."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kanat.care.payments import actions, forms, permissions, queries, texts
from kanat.care.payments.country import PaymentsLaw
from kanat.care.payments.permissions import Can
from kanat.care.payments.states import OVERPAYMENT
from kanat.care.payments.views.months import named
from kanat.platform import clock, country
from kanat.platform.audit.record import record_read
from kanat.platform.ui import doors
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import may


@doors.signed_in(can=Can.VIEW)
def overpayments(request: HttpRequest) -> HttpResponse:
    """List what was paid too much and is not settled."""
    actor = doors.actor_of(request)
    rows = queries.overpayments(seen_by=actor)
    names = {
        scheme: queries.names_of_payees({row.family_id for row in rows if row.scheme == scheme}, scheme=scheme)
        for scheme in {row.scheme for row in rows}
    }
    shown = [(row, names[row.scheme].get(row.family_id, ""), texts.OVERPAYMENT_STATES[row.state]) for row in rows]
    return doors.show(request, "payments/overpayments.html", {"rows": shown})


@doors.signed_in(can=Can.VIEW)
def overpayment(request: HttpRequest, overpayment_id: int) -> HttpResponse:
    """Show one, and what may be done with it."""
    actor = doors.actor_of(request)
    row = queries.overpayment(overpayment_id=overpayment_id, seen_by=actor)
    record_read(by=actor, what="child", id=row.child_id, page="payments.overpayment")
    return doors.show(request, "payments/overpayment.html", _context(row, actor))


def _context(row: queries.OverpaymentRow, actor: Actor) -> dict[str, Any]:
    allowed = OVERPAYMENT.allowed(row.state)
    prepares = may(permissions.check_may_prepare, actor, row.office_id)
    decides = may(permissions.check_may_approve, actor, row.office_id)
    decides = decides and may(permissions.check_is_another, actor, row.notified_by)
    share = country.part(PaymentsLaw).recovery_share.value_on(row.month)
    return {
        "row": row,
        "state": texts.OVERPAYMENT_STATES[row.state],
        "child": named({row.child_id}, row.office_id, actor)[row.child_id],
        "family": queries.names_of_payees([row.family_id], scheme=row.scheme).get(row.family_id, ""),
        "share": share.value,
        "share_verified": share.verified,
        "may_notify": prepares and "notify" in allowed,
        "may_object": prepares and "object" in allowed,
        "may_take_back": decides and "take_back" in allowed,
        "may_waive": decides and "waive" in allowed,
        "month_url": reverse("payments:month", args=[row.run_id]),
    }


def _step(
    request: HttpRequest, overpayment_id: int, form: Any, act: Callable[[Any, Actor], object], notice: str | Promise,
    title: str | Promise,
) -> HttpResponse:  # fmt: skip
    actor = doors.actor_of(request)
    row = queries.overpayment(overpayment_id=overpayment_id, seen_by=actor)
    record_read(by=actor, what="child", id=row.child_id, page="payments.overpayment")
    return doors.submit(
        request,
        form=form,
        template="payments/overpayment_step.html",
        context={**_context(row, actor), "title": title},
        do=lambda: act(form.cleaned_data, actor),
        then=lambda _none: reverse("payments:overpayment", args=[row.id]),
        notice=notice,
    )


@doors.signed_in(can=Can.PREPARE)
def notify(request: HttpRequest, overpayment_id: int) -> HttpResponse:
    """Say that notice was given."""
    return _step(
        request, overpayment_id, forms.Step(doors.typed(request)),
        lambda _given, actor: actions.notify(overpayment_id=overpayment_id, on=clock.today(), by=actor),
        _("The notice is recorded."), _("Notice was given to the family"),
    )  # fmt: skip


@doors.signed_in(can=Can.PREPARE)
def object_to(request: HttpRequest, overpayment_id: int) -> HttpResponse:
    """Write down the family's objection."""
    return _step(
        request, overpayment_id, forms.Objection(doors.typed(request)),
        lambda given, actor: actions.object_to(overpayment_id=overpayment_id, **given, on=clock.today(), by=actor),
        _("The objection is recorded."), _("The family objects"),
    )  # fmt: skip


@doors.signed_in(can=Can.APPROVE)
def take_back(request: HttpRequest, overpayment_id: int) -> HttpResponse:
    """Decide that it is taken back in instalments."""
    return _step(
        request, overpayment_id, forms.TakeBack(doors.typed(request)),
        lambda given, actor: actions.take_back(
            overpayment_id=overpayment_id, instalment_minor=int(given["instalment"] * 100), reason=given["reason"],
            on=clock.today(), by=actor,
        ),
        _("The decision is recorded. The next month takes the first instalment."), _("Take it back in instalments"),
    )  # fmt: skip


@doors.signed_in(can=Can.APPROVE)
def waive(request: HttpRequest, overpayment_id: int) -> HttpResponse:
    """Decide that it is not taken back."""
    return _step(
        request, overpayment_id, forms.Waive(doors.typed(request)),
        lambda given, actor: actions.waive(overpayment_id=overpayment_id, **given, on=clock.today(), by=actor),
        _("The rest is waived."), _("Waive the rest"),
    )  # fmt: skip
