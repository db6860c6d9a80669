"""Children who stay at home with support, now and in the ten years before."""

from datetime import date, timedelta

from kanat.vocabulary.periods import add_months
from tools.seed.national import history
from tools.seed.national.cases import Cases, notice_day
from tools.seed.national.shape import SUPPORT, Draw
from tools.seed.national.world import Group, World, born_before

REASON = "Gelir desteği ile çocuk annesinin yanında kalabilir; okul ve sağlık takibi sürecek."
ENDS = Draw(
    [("no_longer_needed", 40), ("term_over", 30), ("no_longer_eligible", 15), ("family_asked", 8), ("moved_away", 7)]
)
MEAN = 1.89  # brothers and sisters together
LATE, LATE_SHARE = timedelta(days=30), 0.1  # a term that ended lately and was not looked at yet
TERM = 12  # months after which the need is looked at again


class Support:
    """Writes spells of monthly support."""

    def __init__(self, world: World, cases: Cases) -> None:
        self.world, self.cases = world, cases
        self._spells = world.load.table(
            "support_supportspell",
            "id case_id child_id office_id state since until review_on ended_on end decided_by",
            offer="monthly", kind="monthly", reason=REASON, end_note="",
        )  # fmt: skip

    def tell(self) -> None:
        """All who are supported now, then all whose support ended."""
        world, chance = self.world, self.world.chance
        lasting, left = [], world.count(SUPPORT.now)
        while left > 0:
            size = min(left, SUPPORT.siblings(chance))
            lasting.append(self._now(size))
            left -= size
        lasting.sort()
        for since, until in history.ended(
            SUPPORT, lasting, today=world.today, scale=world.scale / MEAN, chance=chance
        ):  # fmt: skip
            self._ended(since, until)

    def _now(self, size: int) -> int:
        world, chance = self.world, self.world.chance
        age = SUPPORT.age_now(chance)
        born = births(age, world.today, size, world)
        days = history.began(SUPPORT, (world.today - min(born)).days, chance)
        since = world.today.toordinal() - days
        born = [
            day if day.toordinal() <= since else date.fromordinal(since - int(chance.random() * 300)) for day in born
        ]
        group = self._group(born, since, state="supported_at_home")
        first = date.fromordinal(since)
        until = _term(first, world.today)
        over = add_months(until, -TERM)
        if over > max(first, world.today - LATE) and chance.random() < LATE_SHARE:
            until = over
        for place, child in enumerate(group.children):
            self._spell(group, place, child.id, first, until, None, "")
        return since

    def _ended(self, since: int, until: int) -> None:
        world, chance = self.world, self.world.chance
        first, last = date.fromordinal(since), date.fromordinal(until)
        born = births(SUPPORT.age_at_entry(chance), first, SUPPORT.siblings(chance), world)
        closed = min(last + timedelta(days=20 + int(chance.random() * 60)), world.today)
        group = self._group(born, since, state="closed", closed=closed)
        end = ENDS(chance)
        for place, child in enumerate(group.children):
            self._spell(group, place, child.id, first, _term(first, last), last, end)

    def _group(self, born: list[date], since: int, *, state: str, closed: date | None = None) -> Group:
        world, team = self.world, self.world.team()
        opened = notice_day(since, born, world)
        children, languages = self.cases.group(team, born, opened=opened, girls=SUPPORT.girls)
        group = self.cases.open(
            team, children, languages, opened=opened, kind="support", state=state, closed=closed,
            reason="Destek sona erdi." if closed else "",
        )  # fmt: skip
        done = min(opened + timedelta(days=1 + int(world.chance.random() * 9)), date.fromordinal(since))
        self.cases.assess(group, outcome="stays_at_home", completed=max(done, opened))
        return group

    def _spell(
        self, group: Group, place: int, child_id: int, since: date, until: date, ended: date | None, end: str
    ) -> None:  # fmt: skip
        office_id, spell_id = group.team.place.office_id, next(self._spells.ids)
        case_id = group.case_ids[place]
        decided = self.world.one(group.team, "manager")
        self._spells.add(
            spell_id, case_id, child_id, office_id, "ended" if ended else "running", since, until, until, ended, end,
            decided.id,
        )  # fmt: skip
        facts = f'"spell_id": {spell_id}, "case_id": {case_id}, "child_id": {child_id}'
        self.world.event(
            "SupportStarted", since, decided, office_id, f'{facts}, "kind": "monthly", "until": "{until}"',
            child=child_id,
        )  # fmt: skip
        if ended:
            self.world.event("SupportEnded", ended, decided, office_id, f'{facts}, "end": "{end}"', child=child_id)


def births(age: int, on: date, size: int, world: World) -> list[date]:
    """Draw birthdays of brothers and sisters, the eldest first, some years apart."""
    chance, ages = world.chance, [age]
    for _ in range(size - 1):
        ages.append(max(0, ages[-1] - 1 - int(chance.random() * 4)))
    return [born_before(years, on, chance) for years in ages]


def _term(since: date, on: date) -> date:
    """Give the end of the term of twelve months that runs on a day."""
    months = (on.year - since.year) * 12 + on.month - since.month
    until = add_months(since, months - months % TERM + TERM)
    return until if (until - on).days <= 366 else add_months(until, -TERM)
