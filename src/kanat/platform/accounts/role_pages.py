"""Who may do what, as the country pack says it: for the page of all roles and for one's own."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language

from kanat.platform import country
from kanat.platform.accounts import permission_names


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Permissions of one topic."""

    title: str
    items: list[str]  # in words


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One permission, and for each role of the pack in turn whether it includes it."""

    code: str
    words: str
    held: tuple[bool, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """The permissions of one topic."""

    title: str
    lines: list[Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The whole table."""

    roles: list[country.Role]
    titles: list[str]
    topics: list[Topic]
    apart: list[tuple[str, str]]  # rule in words, source

    @property
    def columns(self) -> int:
        """Number of columns with that of the permissions."""
        return len(self.roles) + 1


def _topics(cans: Iterable[str]) -> dict[str, list[str]]:
    """Sort permissions by the order in which they are named, under their topic."""
    order = list(permission_names.NAMES)
    found: dict[str, list[str]] = {}
    for can in sorted(set(cans), key=lambda can: order.index(can) if can in order else len(order)):
        found.setdefault(can.partition(".")[0], []).append(can)
    return found


def _words(can: str) -> str:
    return str(permission_names.NAMES.get(can, can))


def _title(topic: str) -> str:
    return str(permission_names.TOPICS.get(topic, topic))


def grouped(cans: Iterable[str]) -> list[Group]:
    """Write permissions in words, by topic."""
    return [
        Group(title=_title(topic), items=[_words(can) for can in members]) for topic, members in _topics(cans).items()
    ]


def table() -> Table:
    """Give who may do what in this country."""
    language = get_language() or "en"
    roles = list(country.roles())
    topics = [
        Topic(
            title=_title(topic),
            lines=[Line(code=can, words=_words(can), held=tuple(can in role.can for role in roles)) for can in members],
        )
        for topic, members in _topics(can for role in roles for can in role.can).items()
    ]
    apart = [(rule.names.say(language), rule.source) for rule in country.part(country.Roles).apart]
    return Table(roles=roles, titles=[role.names.say(language) for role in roles], topics=topics, apart=apart)
