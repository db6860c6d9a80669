"""Forms of signing in, of one's own account, and of looking after people."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms as django_forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kanat.platform import country
from kanat.platform.accounts import queries, rules
from kanat.platform.ui import forms
from kanat.platform.ui.forms import widgets
from kanat.platform.ui.forms.base import Words
from kanat.vocabulary.refusals import RuleBroken

PASSWORD_MOST = 200
PASSWORD_HINT = _("At least 12 signs. A few words in a row are easy to keep in mind and hard to guess.")


class Secret(widgets.Line):
    """A line whose signs are hidden and never written back."""

    input_type = "password"

    def written(self, value: object) -> str:
        """Write nothing."""
        return ""


class PasswordField(django_forms.CharField):
    """A password, present or new."""

    def __init__(self, *, label: Words, hint: Words = "", autocomplete: str) -> None:
        super().__init__(
            label=label,
            help_text=hint,
            max_length=PASSWORD_MOST,
            strip=False,
            widget=Secret({"autocomplete": autocomplete}),
            error_messages={"required": _("Fill in your password")},
        )


def _code_field(hint: Words) -> forms.TextField:
    return forms.TextField(
        label=_("Code"), hint=hint, max_length=20, width="short", autocomplete="one-time-code", spellcheck="false"
    )


class SignIn(LoginForm):  # type: ignore[misc]  # allauth brings no types
    """User name and password."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.TextField(
            label=_("User name"), max_length=150, autocomplete="username", spellcheck="false"
        )
        self.fields["password"] = PasswordField(label=_("Password"), autocomplete="current-password")


class Code(AuthenticateForm):  # type: ignore[misc]  # allauth brings no types
    """The code that is asked for after the password."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = _code_field(_("Six digits from your authenticator app, or one of your recovery codes"))


class FirstCode(ActivateTOTPForm):  # type: ignore[misc]  # allauth brings no types
    """The first code of an app that was just set up."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = _code_field(_("Six digits that the app shows now"))


class Confirm(ReauthenticateForm):  # type: ignore[misc]  # allauth brings no types
    """The password once more, before something important changes."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"] = PasswordField(label=_("Password"), autocomplete="current-password")


class ChangePassword(ChangePasswordForm):  # type: ignore[misc]  # allauth brings no types
    """A new password of one's own."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"] = PasswordField(label=_("Present password"), autocomplete="current-password")
        self.fields["password1"] = PasswordField(
            label=_("New password"), hint=PASSWORD_HINT, autocomplete="new-password"
        )
        self.fields["password2"] = PasswordField(label=_("New password once more"), autocomplete="new-password")

    def clean_password1(self) -> str:
        """Refuse a weak password, and the present one."""
        password: str = self.cleaned_data["password1"]
        password_validation.validate_password(password, self.user)
        if self.user.check_password(password):
            raise ValidationError(_("Choose another password than the present one."), code="same")
        return password

    def clean(self) -> dict[str, Any]:
        """Compare the two."""
        cleaned: dict[str, Any] = self.cleaned_data
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("The two new passwords differ."))
        return cleaned


def office_choices(rows: list[queries.OfficeRow]) -> list[tuple[int, str]]:
    """Offer offices in tree order, each indented below the one above it."""
    language = get_language() or "en"
    return [(row.id, f"{'– ' * row.depth}{row.say(language)}") for row in rows]


def _roles() -> list[tuple[str, str]]:
    return [(role.code, role.names.say(get_language())) for role in country.roles()]


class AddPerson(forms.Form):
    """A new member of staff."""

    full_name = forms.TextField(label=_("Given name and surname"))
    username = forms.TextField(
        label=_("User name"),
        hint=_("Small English letters, digits, dots, like nigar.aliyeva"),
        max_length=50,
        spellcheck="false",
    )
    office_id = forms.ChoiceField(label=_("Office"), choices=(), coerce=int)
    phone = forms.TextField(label=_("Phone"), required=False, max_length=40, width="medium")

    def __init__(self, *args: Any, offices: list[queries.OfficeRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office_id"].choices = [("", _("Choose")), *office_choices(offices)]  # type: ignore[attr-defined]  # a choice

    def clean_username(self) -> str:
        """Say beside the field what a user name looks like."""
        username: str = self.cleaned_data["username"].lower()
        try:
            rules.check_username(username)
        except RuleBroken:
            raise ValidationError(
                _("Use 3 to 50 small English letters, digits, dots, hyphens or underscores"), code="shape"
            ) from None
        return username


class GiveRole(forms.Form):
    """A role for somebody."""

    role = forms.ChoiceField(label=_("Role"), choices=_roles)
    office_id = forms.ChoiceField(
        label=_("Office"), hint=_("The role holds for this office and all below it"), choices=(), coerce=int
    )
    since = forms.DayField(label=_("First day"))

    def __init__(self, *args: Any, offices: list[queries.OfficeRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office_id"].choices = [("", _("Choose")), *office_choices(offices)]  # type: ignore[attr-defined]  # a choice


class EndRole(forms.Form):
    """The end of a role."""

    until = forms.DayField(label=_("First day without the role"))


class Agree(forms.Form):
    """A button with nothing to fill in."""
