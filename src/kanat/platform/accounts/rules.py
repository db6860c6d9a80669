"""What must hold for accounts and roles, whoever acts."""

import re
from collections.abc import Iterable
from datetime import date

from kanat.vocabulary.refusals import RuleBroken

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,48}[a-z0-9]")  # no letters that change between languages, like ı and i


def check_username(username: str) -> None:
    """Refuse names that people would type in two ways; ``accounts.username_shape``."""
    if not USERNAME.fullmatch(username):
        raise RuleBroken("accounts.username_shape", field="username")


def check_username_is_free(username: str, taken: bool) -> None:
    """Refuse a user name that somebody has; ``accounts.username_taken``."""
    if taken:
        raise RuleBroken("accounts.username_taken", field="username", username=username)


def check_role_is_known(role: str, known: Iterable[str]) -> None:
    """Refuse a role that the country pack does not name; ``accounts.role_unknown``."""
    if role not in set(known):
        raise RuleBroken("accounts.role_unknown", field="role", role=role)


def check_kept_apart(held: Iterable[str], added: Iterable[str], apart: Iterable[Iterable[str]]) -> None:
    """Refuse a role that would join permissions which nobody may hold together; ``accounts.roles_apart``.

    `held` and `added` are permissions of all present roles and of the new one, `apart` the sets of the country pack.
    """
    together = set(held) | set(added)
    for rule in apart:
        joined = sorted(together & set(rule))
        if len(joined) > 1:
            raise RuleBroken("accounts.roles_apart", field="role", joined=", ".join(joined))


def check_ends_after_start(since: date, until: date) -> None:
    """Refuse an end before the beginning; the same day means that the role was never held."""
    if until < since:
        raise RuleBroken("accounts.role_ends_before_start", field="until", since=f"{since:%d.%m.%Y}")
