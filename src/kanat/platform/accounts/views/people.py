"""The people of the service: who they are, which roles they hold, and looking after that."""

import secrets

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kanat.platform import clock
from kanat.platform.accounts import actions, forms, queries, sealing, staff_pages
from kanat.platform.accounts.permissions import Can
from kanat.platform.ui import doors

LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # without those that are read for one another
SHOW_ONCE = "kanat_first_password"


def _first_password() -> str:
    return "-".join("".join(secrets.choice(LETTERS) for _sign in range(4)) for _group in range(4))


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None


@doors.signed_in(can=Can.VIEW)
def people(request: HttpRequest) -> HttpResponse:
    actor = doors.actor_of(request)
    office_id = _number(request.GET.get("office", ""))
    text = request.GET.get("name", "").replace("\x00", "").strip()[:100]
    page = queries.staff(seen_by=actor, page=doors.page_number(request), office_id=office_id, text=text)
    staff_pages.list_staff(page)
    context = {
        "page": page,
        "offices": forms.office_choices(queries.offices_for(seen_by=actor, can=Can.VIEW)),
        "office_id": office_id,
        "text": text,
        "may_manage": actor.may(Can.MANAGE),
    }
    return doors.show(request, "accounts/people.html", context)


@doors.signed_in(can=Can.VIEW)
def person(request: HttpRequest, user_id: int) -> HttpResponse:
    actor = doors.actor_of(request)
    found = queries.person(user_id, seen_by=actor)
    roles = queries.roles_of(user_id=user_id, on=clock.today())
    shown = request.session.pop(SHOW_ONCE, None) if SHOW_ONCE in request.session else None
    context = {
        "person": found,
        "roles": staff_pages.roles(roles),
        "office": staff_pages.office_names([found.office_id])[found.office_id],
        "password": sealing.unseal(shown["sealed"]) if shown and shown["user_id"] == user_id else "",
        "may_manage": actor.may(Can.MANAGE, found.office_id) and actor.user_id != user_id,
    }
    return doors.show(request, "accounts/person.html", context)


def _show_once(request: HttpRequest, user_id: int, password: str) -> None:
    request.session[SHOW_ONCE] = {"user_id": user_id, "sealed": sealing.seal(password)}


@doors.signed_in(can=Can.MANAGE)
def person_new(request: HttpRequest) -> HttpResponse:
    actor = doors.actor_of(request)
    offices = queries.offices_for(seen_by=actor, can=Can.MANAGE)
    form = forms.AddPerson(doors.typed(request), offices=offices)
    password = _first_password()

    def add() -> int:
        return actions.add_person(**form.cleaned_data, password=password, by=actor, on=clock.today())

    def then(user_id: int) -> str:
        _show_once(request, user_id, password)
        return reverse("accounts:person", args=[user_id])

    return doors.submit(
        request,
        form=form,
        template="accounts/person_new.html",
        context={},
        do=add,
        then=then,
        notice=_("The account was made. Give the person a role next."),
    )


@doors.signed_in(can=Can.MANAGE)
def role_new(request: HttpRequest, user_id: int) -> HttpResponse:
    actor = doors.actor_of(request)
    found = queries.person(user_id, seen_by=actor)
    form = forms.GiveRole(
        doors.typed(request),
        offices=queries.offices_for(seen_by=actor, can=Can.MANAGE),
        initial={"office_id": found.office_id, "since": clock.today()},
    )
    return doors.submit(
        request,
        form=form,
        template="accounts/role_new.html",
        context={"person": found},
        do=lambda: actions.assign_role(user_id=user_id, **form.cleaned_data, by=actor, on=clock.today()),
        then=lambda _id: reverse("accounts:person", args=[user_id]),
        notice=_("The role was given."),
    )


@doors.signed_in(can=Can.MANAGE)
def role_end(request: HttpRequest, assignment_id: int) -> HttpResponse:
    actor = doors.actor_of(request)
    holder, held = queries.assignment(assignment_id, seen_by=actor)
    form = forms.EndRole(doors.typed(request), initial={"until": clock.today()})
    (shown,) = staff_pages.roles([held])
    return doors.submit(
        request,
        form=form,
        template="accounts/role_end.html",
        context={"person": holder, "held": shown},
        do=lambda: actions.end_role(assignment_id=assignment_id, **form.cleaned_data, by=actor, on=clock.today()),
        then=lambda _none: reverse("accounts:person", args=[holder.id]),
        notice=_("The role was ended."),
    )


@doors.signed_in(can=Can.MANAGE)
def access(request: HttpRequest, user_id: int) -> HttpResponse:
    actor = doors.actor_of(request)
    found = queries.person(user_id, seen_by=actor)
    form = forms.Agree(doors.typed(request))
    active = not found.is_active
    return doors.submit(
        request,
        form=form,
        template="accounts/access.html",
        context={"person": found},
        do=lambda: actions.set_active(user_id=user_id, active=active, by=actor, on=clock.today()),
        then=lambda _none: reverse("accounts:person", args=[user_id]),
        notice=_("The person may sign in again.") if active else _("The person can no longer sign in."),
    )


@doors.signed_in(can=Can.MANAGE)
def renew(request: HttpRequest, user_id: int) -> HttpResponse:
    actor = doors.actor_of(request)
    found = queries.person(user_id, seen_by=actor)
    form = forms.Agree(doors.typed(request))
    password = _first_password()

    def then(_none: None) -> str:
        _show_once(request, user_id, password)
        return reverse("accounts:person", args=[user_id])

    return doors.submit(
        request,
        form=form,
        template="accounts/renew.html",
        context={"person": found},
        do=lambda: actions.renew_access(user_id=user_id, password=password, by=actor, on=clock.today()),
        then=then,
    )
