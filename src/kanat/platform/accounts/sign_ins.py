"""Recording who came in, who tried to, and what they changed about their own access."""

from datetime import date

from kanat.platform.accounts import events, models
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import SYSTEM, Actor


def _acting(user: models.User) -> Actor:
    """Name the person in the history before their roles are known."""
    return Actor(user_id=user.pk, name=user.full_name, office_id=user.office_id)


def user_named(username: str) -> models.User | None:
    """Find the account that a typed user name means."""
    return models.User.objects.filter(username=username.strip().lower()).first()


@action
def signed_in(*, user: models.User, address: str, way: str, on: date) -> None:
    """Record that somebody came in; `way` is password, second_factor or demo."""
    record(events.SignedIn(user_id=user.pk, address=address, way=way, on=on), by=_acting(user))


@action
def signed_out(*, user: models.User, on: date) -> None:
    """Record that somebody left."""
    record(events.SignedOut(user_id=user.pk, on=on), by=_acting(user))


@action
def failed(*, user: models.User | None, address: str, step: str, on: date) -> None:
    """Record a wrong password or code; what was typed is not kept, it might be a password."""
    record(events.SignInFailed(user_id=user.pk if user else None, address=address, step=step, on=on), by=SYSTEM)


@action
def locked(*, user: models.User | None, address: str, on: date) -> None:
    """Record that too many attempts closed an account, or a machine, for a while."""
    record(events.SignInLocked(user_id=user.pk if user else None, address=address, on=on), by=SYSTEM)


@action
def password_changed(*, user: models.User, on: date) -> None:
    """Record a new password; it is the person's own now."""
    models.User.objects.filter(pk=user.pk).update(must_change_password=False)
    record(events.PasswordChanged(user_id=user.pk, on=on), by=_acting(user))


@action
def second_factor_set(*, user: models.User, given: bool, on: date) -> None:
    """Record that a second factor was set up or removed."""
    record(events.SecondFactorSet(user_id=user.pk, given=given, on=on), by=_acting(user))


@action
def recovery_codes_made(*, user: models.User, on: date) -> None:
    """Record that the old recovery codes no longer work."""
    record(events.RecoveryCodesMade(user_id=user.pk, on=on), by=_acting(user))


def demo_person(user_id: int) -> models.User | None:
    """Find one of the invented people of the demo."""
    return models.User.objects.filter(pk=user_id, is_demo=True, is_active=True).first()
