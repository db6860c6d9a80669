"""The tree of offices, and who may do what in them."""

from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from kanat.platform import country
from kanat.platform.accounts import queries, role_pages
from kanat.platform.accounts.permissions import Can
from kanat.platform.ui import doors


@dataclass(slots=True, kw_only=True)
class Node:
    """An office with those below it."""

    office: queries.OfficeRow
    name: str
    kind: str  # in words
    staff: int  # active people who sit there
    staff_below: int = 0  # with those of all offices below
    mine: bool = False  # I may see its staff
    below: list["Node"] = field(default_factory=list)


@doors.signed_in()
def offices(request: HttpRequest) -> HttpResponse:
    actor = doors.actor_of(request)
    may_see = actor.offices(Can.VIEW)
    counts = queries.staff_counts()
    language = get_language() or "en"
    kinds = {kind.code: kind.names.say(language) for kind in country.part(country.Offices).kinds}
    nodes: dict[int, Node] = {}
    for office in queries.offices():
        nodes[office.id] = Node(
            office=office,
            name=office.say(language),
            kind=kinds.get(office.kind, office.kind),
            staff=counts.get(office.id, 0),
            mine=office.id in may_see,
        )
    roots = _joined(nodes)
    return doors.show(request, "accounts/offices.html", {"roots": roots, "own_office": actor.office_id})


def _joined(nodes: dict[int, Node]) -> list[Node]:
    """Hang each office below its parent and sum up the staff from the leaves."""
    roots = []
    for node in reversed(nodes.values()):
        node.staff_below += node.staff
        parent = nodes.get(node.office.parent_id or 0)
        if parent is None:
            roots.append(node)
        else:
            parent.staff_below += node.staff_below
            parent.below.insert(0, node)
    return roots[::-1]


@doors.signed_in()
def permissions(request: HttpRequest) -> HttpResponse:
    return doors.show(request, "accounts/permissions.html", {"table": role_pages.table()})
