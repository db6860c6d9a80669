"""What several pages of protection share: the head of a case, pages of a list, offices and workers to choose."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language

from kanat.care.people import queries as people
from kanat.care.protection import permissions, queries, texts
from kanat.platform import clock
from kanat.platform.accounts import queries as accounts
from kanat.platform.ui import doors, forms
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import may

SIZE = 25


class Confirm(forms.Form):
    """A button that does one thing and asks for nothing."""


def sent(request: HttpRequest) -> QueryDict | None:
    """Give what was sent, None while the form is only shown."""
    return doors.typed(request)


def page_of(rows: Sequence[Any], *, total: int, number: int) -> "Page[Any]":
    """Give the way through a list whose rows and number the query has given."""
    paginator = Paginator(range(total), SIZE)
    return Page(rows, min(number, max(1, paginator.num_pages)), paginator)


def offices_for(actor: Actor, can: str) -> list[tuple[int, str]]:
    """List the offices for which the person may do something, in tree order."""
    return [(office.id, office.say(get_language() or "en")) for office in accounts.offices_for(seen_by=actor, can=can)]


def workers_of(office_id: int) -> list[tuple[int, str]]:
    """List those who may assess in an office."""
    return [
        (person.id, person.full_name)
        for person in accounts.people_with(can=permissions.Can.ASSESS, office_id=office_id)
    ]


def case_words(case: queries.CaseRow | None) -> dict[str, Any] | None:
    """Give a case with the words for its state."""
    if case is None:
        return None
    return {
        "case": case,
        "state": texts.label(texts.CASE_STATES, case.state),
        "colour": texts.CASE_COLOURS[case.state],
        "urgency": texts.urgency(case.urgency),
        "urgency_colour": texts.URGENCY_COLOURS[case.urgency],
    }


def about_case(case: queries.CaseRow, actor: Actor) -> dict[str, Any]:
    """Give what the head of every page about a case shows."""
    return {
        **(case_words(case) or {}),
        "child": people.persons([case.child_id])[case.child_id],
        "worker": accounts.name_of(case.worker_id) if case.worker_id else "",
        "today": clock.today(),
        "may_assess": case.is_open and may(permissions.check_may_assess, actor, case.office_id),
        "may_record_measure": case.is_open and may(permissions.check_may_record_measure, actor, case.office_id),
    }
