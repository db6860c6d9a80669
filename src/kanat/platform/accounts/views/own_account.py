"""One's own account: what I may do, my password, my second factor."""

from typing import Any, cast

from allauth.account.views import PasswordChangeView, ReauthenticateView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kanat.platform import clock
from kanat.platform.accounts import forms, models, own, second_factor, sign_ins
from kanat.platform.ui import doors

WRONG = 422


def _refused(response: HttpResponse) -> HttpResponse:
    response.status_code = WRONG
    return response


@doors.signed_in()
def me(request: HttpRequest) -> HttpResponse:
    actor = doors.actor_of(request)
    context = own.account(actor=actor, on=clock.today())
    return doors.show(request, "accounts/me.html", {"own": context, "needed": second_factor.is_needed(actor)})


class ChangePassword(PasswordChangeView):  # type: ignore[misc]  # allauth brings no types
    """A new password; the other sessions of this person end."""

    form_class = forms.ChangePassword
    template_name = "accounts/password.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send those without a password, like the people of the demo, back."""
        if not cast("models.User", request.user).has_usable_password():
            messages.info(request, _("This account has no password."))
            return redirect("accounts:me")
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        """Record it."""
        response: HttpResponse = super().form_valid(form)
        sign_ins.password_changed(user=form.user, on=clock.today())
        messages.success(self.request, _("Your password was changed. You were signed out everywhere else."))
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        """Answer that it was not accepted."""
        return _refused(super().form_invalid(form))


class Confirm(ReauthenticateView):  # type: ignore[misc]  # allauth brings no types
    """The password once more."""

    form_class = forms.Confirm
    template_name = "accounts/confirm.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send those without a password back."""
        if not cast("models.User", request.user).has_usable_password():
            return redirect("accounts:me")
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        """Answer that it was not accepted."""
        return _refused(super().form_invalid(form))


class SetUpSecondFactor(ActivateTOTPView):  # type: ignore[misc]  # allauth brings no types
    """Pair an authenticator app."""

    form_class = forms.FirstCode
    template_name = "accounts/second_factor.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the key in groups of four, for those who cannot scan."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        secret = context["form"].secret
        groups = [secret[start : start + 4] for start in range(0, len(secret), 4)]
        needed = second_factor.is_needed(doors.actor_of(self.request))
        return {**context, "key": " ".join(groups), "needed": needed}

    def form_valid(self, form: Any) -> HttpResponse:
        """Record it, and let this session go on."""
        response: HttpResponse = super().form_valid(form)
        second_factor.give(self.request)
        _record_second_factor(self.request, given=True)
        messages.success(self.request, _("Your second factor is set up."))
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        """Answer that it was not accepted."""
        return _refused(super().form_invalid(form))


class RemoveSecondFactor(DeactivateTOTPView):  # type: ignore[misc]  # allauth brings no types
    """Do without an authenticator app, where the roles allow it."""

    template_name = "accounts/second_factor_remove.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Record it."""
        response: HttpResponse = super().form_valid(form)
        _record_second_factor(self.request, given=False)
        messages.success(self.request, _("Your second factor was removed."))
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        """Answer that the roles do not allow it."""
        return _refused(super().form_invalid(form))


class RecoveryCodes(ViewRecoveryCodesView):  # type: ignore[misc]  # allauth brings no types
    """The codes that replace a lost telephone; shown once."""

    template_name = "accounts/recovery_codes.html"


class NewRecoveryCodes(GenerateRecoveryCodesView):  # type: ignore[misc]  # allauth brings no types
    """Other recovery codes; the old ones no longer work."""

    template_name = "accounts/recovery_codes_new.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Record it."""
        response: HttpResponse = super().form_valid(form)
        sign_ins.recovery_codes_made(user=cast("models.User", self.request.user), on=clock.today())
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        """Answer that there is no second factor to recover."""
        return _refused(super().form_invalid(form))


def _record_second_factor(request: HttpRequest, *, given: bool) -> None:
    sign_ins.second_factor_set(user=cast("models.User", request.user), given=given, on=clock.today())


@doors.signed_in()
def second_factors(request: HttpRequest) -> HttpResponse:
    return redirect("accounts:me")


change_password = doors.signed_in()(ChangePassword.as_view())
confirm = doors.signed_in()(Confirm.as_view())
set_up_second_factor = doors.signed_in()(SetUpSecondFactor.as_view())
remove_second_factor = doors.signed_in()(RemoveSecondFactor.as_view())
recovery_codes = doors.signed_in()(RecoveryCodes.as_view())
new_recovery_codes = doors.signed_in()(NewRecoveryCodes.as_view())
