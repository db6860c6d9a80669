"""What every country supplies to the whole house: name, languages, calendar, areas, offices, roles.

Each class is filled from the file of the pack that is named in `kanat.platform.country.packs`.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from kanat.vocabulary.parameters import Misfit, Names, Sourced


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack(Sourced):
    """The country itself: pack.yaml."""

    code: str  # ISO 3166-1, lower case
    names: Names
    languages: tuple[str, ...]  # UI languages in the order in which they are offered
    currency: str  # ISO 4217
    time_zone: str  # like Europe/Istanbul
    calling_code: str  # like +90
    weekend: tuple[int, ...]  # 0 Monday … 6 Sunday
    ministry: Names
    hotline: str  # child help line
    data_protection: str  # act on personal data


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedHoliday(Sourced):
    """A day off that comes every year on the same date."""

    code: str
    names: Names
    month: int
    day: int
    days: int  # how many days in a row
    first_year: int
    last_year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MovableHoliday(Sourced):
    """A day off that moves through the year; its first days are listed."""

    code: str
    names: Names
    days: int  # how many days in a row
    starts: tuple[date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """One day off."""

    on: date
    code: str
    names: Names
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Holidays(Sourced):
    """Days off of the years for which they are known: holidays.yaml."""

    first_year: int
    last_year: int
    weekend_moves_on: bool  # a day off on a weekend frees the next working day
    fixed: tuple[FixedHoliday, ...]
    movable: tuple[MovableHoliday, ...]

    def __post_init__(self) -> None:
        """Refuse impossible dates and years without a movable holiday."""
        for rule in self.fixed:
            try:
                date(2023, rule.month, rule.day)
            except ValueError:
                message = f"there is no day {rule.day} in month {rule.month}"
                raise Misfit(message, rule) from None
        for moving in self.movable:
            years = {start.year for start in moving.starts}
            lacking = sorted(set(range(self.first_year, self.last_year + 1)) - years)
            if lacking:
                message = f"'{moving.code}' lacks {', '.join(map(str, lacking))}"
                raise Misfit(message, moving)

    def of(self, year: int) -> tuple[Holiday, ...]:
        """Give the days off of a year in order, without those that are moved by a weekend."""
        found = [
            Holiday(on=on + timedelta(days=step), code=r.code, names=r.names, verified=r.verified)
            for r in self.fixed
            if r.first_year <= year and (r.last_year is None or year <= r.last_year)
            for on in [date(year, r.month, r.day)]
            for step in range(r.days)
        ] + [
            Holiday(on=on + timedelta(days=step), code=r.code, names=r.names, verified=r.verified)
            for r in self.movable
            for on in r.starts
            for step in range(r.days)
            if (on + timedelta(days=step)).year == year
        ]
        return tuple(sorted(found, key=lambda holiday: (holiday.on, holiday.code)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """Place of an area in the tile map, counted from the north-west."""

    col: int
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Area(Sourced):
    """An administrative area: province, district, city; or a region that groups them."""

    code: str
    names: Names
    kind: str  # province, district, city, region
    parent: str | None = None  # code of the area that holds it
    lat: float | None = None  # degrees north of its middle
    lon: float | None = None  # degrees east of its middle
    tile: Tile | None = None  # None: not drawn on the map
    population_0_17: int | None = None  # children


@dataclass(frozen=True, slots=True, kw_only=True)
class Areas:
    """The areas of the country: areas.yaml."""

    areas: tuple[Area, ...]

    def __post_init__(self) -> None:
        """Refuse parents that do not exist and two areas on one tile."""
        codes = {area.code for area in self.areas}
        tiles: dict[Tile, str] = {}
        for area in self.areas:
            if area.parent is not None and area.parent not in codes:
                message = f"area '{area.code}' has an unknown parent '{area.parent}'"
                raise Misfit(message, area)
            if area.tile is not None and area.tile in tiles:
                message = f"'{area.code}' and '{tiles[area.tile]}' share a tile"
                raise Misfit(message, area)
            if area.tile is not None:
                tiles[area.tile] = area.code


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeKind(Sourced):
    """A kind of office: ministry, provincial directorate, centre."""

    code: str
    names: Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(Sourced):
    """An office of the service, as it stands in the tree."""

    code: str
    names: Names
    kind: str  # code of a kind
    parent: str | None = None  # code of the office above; None for the one at the top
    area: str | None = None  # code of its area; None: the whole country


@dataclass(frozen=True, slots=True, kw_only=True)
class Offices:
    """Offices with which an installation starts: offices.yaml."""

    kinds: tuple[OfficeKind, ...]
    offices: tuple[Office, ...]  # an office stands after the one above it

    def __post_init__(self) -> None:
        """Refuse unknown kinds, and a parent that does not stand before."""
        kinds = {kind.code for kind in self.kinds}
        seen: set[str] = set()
        for office in self.offices:
            if office.kind not in kinds:
                message = f"office '{office.code}' has an unknown kind '{office.kind}'"
                raise Misfit(message, office)
            if office.parent not in seen and (seen or office.parent is not None):
                message = f"office '{office.code}': parent '{office.parent}' must stand before it"
                raise Misfit(message, office)
            seen.add(office.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Sourced):
    """A role with its official title and what it may do."""

    code: str
    names: Names
    description: Names
    second_factor: bool  # must sign in with a second factor
    can: tuple[str, ...]  # permissions, like "families.approve"


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart(Sourced):
    """Permissions that nobody may hold together."""

    code: str
    names: Names
    cans: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Roles and what must be kept apart: roles.yaml."""

    roles: tuple[Role, ...]
    apart: tuple[Apart, ...]

    def __post_init__(self) -> None:
        """Refuse a role that joins what must be kept apart."""
        for role in self.roles:
            for rule in self.apart:
                if len(set(rule.cans) & set(role.can)) > 1:
                    message = f"role '{role.code}' joins {' and '.join(rule.cans)}"
                    raise Misfit(message, role)
