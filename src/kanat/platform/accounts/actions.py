"""Writing offices, people and roles."""

from collections.abc import Sequence
from datetime import date

from allauth.mfa.models import Authenticator
from django.db import connection
from django.db.models import Q

from kanat.platform import country
from kanat.platform.accounts import events, models, permissions, rules
from kanat.platform.audit.record import action, record
from kanat.platform.ui import collation
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound

OFFICE_FIELDS = ("names", "kind", "parent_id", "area", "path")


@action
def load_offices(*, by: Actor, on: date) -> int:
    """Bring the tree of offices in line with the country pack; gives the number of new offices.

    Offices are known by their code. None is removed: files may hang on it.
    """
    permissions.check_may_manage(by)
    known = {office.code: office for office in models.Office.objects.all()}
    planned = country.offices()
    ids = {code: office.pk for code, office in known.items()}
    lacking = [office.code for office in planned if office.code not in known]
    ids.update(zip(lacking, _new_office_ids(len(lacking)), strict=True))
    built = _tree(planned, ids)
    new = [office for office in built if office.code not in known]
    changed = [office for office in built if office.code in known and _differs(office, known[office.code])]
    models.Office.objects.bulk_create(new)
    models.Office.objects.bulk_update(changed, [name.removesuffix("_id") for name in OFFICE_FIELDS])
    record(events.OfficesLoaded(created=len(new), changed=len(changed), on=on), by=by)
    return len(new)


def _tree(planned: Sequence[country.Office], ids: dict[str, int]) -> list[models.Office]:
    """Build the rows, each after the one above it, with the path from the root."""
    paths: dict[str | None, str] = {None: ""}
    built = []
    for office in planned:
        paths[office.code] = f"{paths[office.parent]}{ids[office.code]}."
        names = {language: office.names.say(language) for language in ("tr", "az", "en", "ru")}
        row = models.Office(
            id=ids[office.code],
            code=office.code,
            names=names,
            kind=office.kind,
            parent_id=ids[office.parent] if office.parent else None,
            area=office.area or "",
            path=paths[office.code],
        )
        built.append(row)
    return built


def _differs(one: models.Office, other: models.Office) -> bool:
    return any(getattr(one, name) != getattr(other, name) for name in OFFICE_FIELDS)


def _new_office_ids(count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('accounts_office', 'id')) FROM generate_series(1, %s)", [count]
        )
        return [row[0] for row in cursor.fetchall()]


@action
def add_person(
    *,
    username: str,
    full_name: str,
    office_id: int,
    by: Actor,
    on: date,
    phone: str = "",
    language: str = "",
    password: str | None = None,
    is_demo: bool = False,
) -> int:
    """Make an account in an office; gives its id.

    With a password the person must choose another at the first sign-in. Without one nobody signs in by password.
    Refuses a taken or ambiguous user name.
    """
    username = username.strip().lower()
    permissions.check_may_manage(by, office_id)
    rules.check_username(username)
    rules.check_username_is_free(username, models.User.objects.filter(username=username).exists())
    user = models.User.objects.create_user(
        username,
        password,
        full_name=full_name.strip(),
        sort_key=collation.sort_key(full_name.strip(), country.languages()[0]),
        office_id=office_id,
        phone=phone,
        language=language,
        is_demo=is_demo,
        must_change_password=password is not None,
    )
    record(events.PersonAdded(user_id=user.pk, office_id=office_id, on=on), by=by)
    return user.pk


@action
def assign_role(*, user_id: int, role: str, office_id: int, since: date, by: Actor, on: date) -> int:
    """Give a person a role for an office and all below it; gives the id of the assignment.

    Refuses one's own roles, unknown roles, and roles that the country pack keeps apart from those held.
    """
    user = _user(user_id, locked=True)  # two roles given at once would not see one another
    held = [row.role for row in _held(user_id, since)]
    permissions.check_may_manage(by, user.office_id)
    permissions.check_may_manage(by, office_id)
    permissions.check_is_another(by, user_id)
    known = {item.code: item.can for item in country.roles()}
    rules.check_role_is_known(role, known)
    apart = [rule.cans for rule in country.part(country.Roles).apart]
    rules.check_kept_apart((can for code in held for can in known.get(code, ())), known[role], apart)
    row = models.RoleAssignment.objects.create(user=user, role=role, office_id=office_id, since=since)
    record(events.RoleAssigned(user_id=user_id, role=role, office_id=office_id, since=since, on=on), by=by)
    return row.pk


def _held(user_id: int, since: date) -> list[models.RoleAssignment]:
    """Give the roles that are held on a day or later."""
    still = Q(until__isnull=True) | Q(until__gt=since)
    return list(models.RoleAssignment.objects.filter(still, user_id=user_id))


@action
def end_role(*, assignment_id: int, until: date, by: Actor, on: date) -> None:
    """End a role; `until` is the first day without it. Refuses one's own roles."""
    held = models.RoleAssignment.objects.select_for_update().filter(pk=assignment_id, until=None).first()
    if held is None:
        raise NotFound("accounts.no_such_role")
    permissions.check_may_manage(by, held.office_id)
    permissions.check_is_another(by, held.user_id)
    rules.check_ends_after_start(held.since, until)
    models.RoleAssignment.objects.filter(pk=assignment_id).update(until=until)
    record(events.RoleEnded(user_id=held.user_id, role=held.role, office_id=held.office_id, until=until, on=on), by=by)


@action
def set_active(*, user_id: int, active: bool, by: Actor, on: date) -> None:
    """Let a person sign in, or no longer: open sessions end at once. Refuses one's own account."""
    user = _user(user_id)
    permissions.check_may_manage(by, user.office_id)
    permissions.check_is_another(by, user_id)
    models.User.objects.filter(pk=user_id).update(is_active=active)
    record(events.AccessSet(user_id=user_id, active=active, office_id=user.office_id, on=on), by=by)


@action
def renew_access(*, user_id: int, password: str, by: Actor, on: date) -> None:
    """Give somebody who lost password or telephone a first password again, and remove the second factor.

    They choose another password at the next sign-in, and set up the second factor anew where the role asks for it.
    Refuses one's own account, and somebody who holds a role for an office that `by` does not manage: whoever knows
    the first password could act in that role.
    """
    user = _user(user_id)
    permissions.check_may_manage(by, user.office_id)
    for held in _held(user_id, on):
        permissions.check_may_manage(by, held.office_id)
    permissions.check_is_another(by, user_id)
    user.set_password(password)
    models.User.objects.filter(pk=user_id).update(password=user.password, must_change_password=True)
    Authenticator.objects.filter(user_id=user_id).delete()
    record(events.AccessRenewed(user_id=user_id, office_id=user.office_id, on=on), by=by)


@action
def choose_language(*, user_id: int, language: str, by: Actor, on: date) -> None:
    """Keep the language in which a person reads the pages; everybody chooses their own."""
    models.User.objects.filter(pk=user_id).update(language=language)
    record(events.LanguageChosen(user_id=user_id, language=language, on=on), by=by)


def _user(user_id: int, *, locked: bool = False) -> models.User:
    rows = models.User.objects.select_for_update() if locked else models.User.objects
    found = rows.filter(pk=user_id).first()
    if found is None:
        raise NotFound("accounts.no_such_person")
    return found
