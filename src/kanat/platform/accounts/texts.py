"""What people read: sentences of refusals and of signing in."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REFUSALS: dict[str, str | Promise] = {
    "accounts.no_permission": _("Your role does not include this page."),
    "accounts.not_granted": _("Your role does not include looking after people and offices here."),
    "accounts.own_account": _("Nobody changes their own roles or access; ask another administrator."),
    "accounts.no_such_person": _("There is no such person in your offices."),
    "accounts.no_such_role": _("This role has ended already, or was never given."),
    "accounts.username_shape": _(
        "A user name has 3 to 50 small English letters, digits, dots, hyphens or underscores, like nigar.aliyeva."
    ),
    "accounts.username_taken": _("Somebody already has the user name “%(username)s”."),
    "accounts.role_unknown": _("The country pack does not name the role “%(role)s”."),
    "accounts.role_held": _("The person holds this role for this office already."),
    "accounts.roles_apart": _("One person may not hold both: %(joined)s. End the other role first."),
    "accounts.role_ends_before_start": _("The role began on %(since)s; it cannot end before."),
}

MISMATCH = _("The user name or the password is wrong.")
LOCKED = _(
    "Too many wrong attempts. Signing in with this name is closed for ten minutes; "
    "if you forgot your password, ask the administrator of your office for a new one."
)
SIGN_IN_ERRORS: dict[str, str | Promise] = {
    "username_password_mismatch": MISMATCH,
    "account_inactive": MISMATCH,
    "invalid_login": MISMATCH,
    "too_many_login_attempts": LOCKED,
    "enter_current_password": _("Your present password is wrong."),
    "incorrect_password": _("The password is wrong."),
    "incorrect_code": _("The code is wrong. Take the newest one from your app."),
    "rate_limited": _("Too many attempts. Wait a few minutes and try again."),
}
SECOND_FACTOR_ERRORS: dict[str, str | Promise] = {
    "incorrect_code": _("The code is wrong. Take the newest one from your app."),
    "rate_limited": _("Too many attempts. Wait a few minutes and try again."),
    "cannot_generate_recovery_codes": _("Set up the second factor first; recovery codes belong to it."),
    "cannot_delete_authenticator": _("Your role needs a second factor; it cannot be removed."),
}
