"""Whether a person needs a second factor, and has given one in this session."""

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest

from kanat.platform import country
from kanat.vocabulary.actors import Actor

SESSION_KEY = "kanat_second_factor"


def is_needed(actor: Actor) -> bool:
    """Tell whether one of the roles that the person holds asks for a second factor."""
    asking = {role.code for role in country.roles() if role.second_factor}
    return not asking.isdisjoint(actor.roles)


def is_given(request: HttpRequest) -> bool:
    """Tell whether this session was opened, or continued, with a second factor."""
    if request.session.get(SESSION_KEY):
        return True
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def give(request: HttpRequest) -> None:
    """Note in the session that the second factor was given."""
    request.session[SESSION_KEY] = True
