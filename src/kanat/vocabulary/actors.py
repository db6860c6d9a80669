"""Who acts: a person (or the system) with permissions, each for some offices."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Offices:
    """Offices for which a permission holds: all of them, or those listed by id."""

    everywhere: bool = False
    ids: frozenset[int] = frozenset()

    def __contains__(self, office_id: object) -> bool:
        return self.everywhere or office_id in self.ids

    def __bool__(self) -> bool:
        return self.everywhere or bool(self.ids)

    def __or__(self, other: "Offices") -> "Offices":
        return Offices(self.everywhere or other.everywhere, self.ids | other.ids)


NOWHERE = Offices()
EVERYWHERE = Offices(everywhere=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Built once at the door and passed down; nothing below a door knows the request."""

    user_id: int  # 0 for the system itself
    name: str  # as shown in the history of a file
    office_id: int | None = None  # the office in which the person sits
    roles: tuple[str, ...] = ()  # role codes of the country pack
    grants: Mapping[str, Offices] = field(default_factory=dict)  # permission -> offices

    def offices(self, can: str) -> Offices:
        """Give the offices for which the permission holds; a grant of ``*`` stands for every permission."""
        return self.grants.get(can) or self.grants.get("*", NOWHERE)

    def may(self, can: str, office_id: int | None = None) -> bool:
        """Tell whether the permission holds for an office, or anywhere when no office is named."""
        offices = self.offices(can)
        return bool(offices) if office_id is None else office_id in offices


SYSTEM = Actor(user_id=0, name="Kanat", grants={"*": EVERYWHERE})
