"""What invented children need, and what invented families would take and can do; told through the real actions."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from kanat.care.families import actions as families
from kanat.care.families import queries as family_queries
from kanat.care.people import queries as people
from kanat.care.people.country import PeopleLaw
from kanat.care.protection import actions as protection
from kanat.care.protection import queries as cases
from kanat.platform import country
from kanat.vocabulary.actors import SYSTEM, Actor
from kanat.vocabulary.periods import age_on
from tools.seed import words

STALE = 430  # days since some families were asked: longer than either country lets a word count


def of_families(today: date, *, code: str, worker: Actor) -> None:
    """Skills and the last word of every approved family: most lately, some too long ago, one in seven for a night."""
    kinds = [kind.code for kind in country.part(PeopleLaw).need_kinds]
    for turn, home in enumerate(family_queries.homes(today)):
        chance = Random(f"needs-{code}-{turn}")
        skills = {kind: chance.randrange(1, 4) for kind in chance.sample(kinds, turn % 4)}
        families.set_skills(family_id=home.family_id, skills=skills, courses=turn % 4, on=today, by=worker)
        since = STALE if turn % 6 == 5 else 10 + turn * 7 % 300
        families.say_willing(
            family_id=home.family_id, said_on=today - timedelta(days=since), age_from=home.age_from,
            age_to=home.age_to, sex={5: "female", 6: "male"}.get(turn % 8, "any"),
            refuses=chance.sample(kinds, 1) if turn % 5 == 0 and not skills else [],
            tonight=turn % 3 == 0, respite=turn % 5 == 1,
            paused_until=today + timedelta(days=20) if turn % 11 == 10 else None,
            on=today, by=worker,
        )  # fmt: skip


def of_children(case_ids: Sequence[int], today: date, *, code: str, worker: Actor) -> None:
    """What the children who wait need, their own view, and what relatives answered."""
    kinds = [kind.code for kind in country.part(PeopleLaw).need_kinds]
    for turn, case_id in enumerate(case_ids):
        child_id = cases.case(case_id, SYSTEM).child_id
        child = people.persons([child_id])[child_id]
        old = age_on(child.born, today) if child.born else 0
        protection.save_needs(
            case_id=case_id, needs={kinds[turn % len(kinds)]: 1} if turn % 3 else {},
            urgency=("ordinary", "urgent", "emergency")[turn % 3], school_area=child.area,
            view=words.VIEW[code] if old >= 4 else "", view_not_asked="" if old >= 4 else words.TOO_SMALL[code],
            contact=words.CONTACT[code], kin_answer="none_known" if turn % 2 else "declined",
            kin_asked_on=today - timedelta(days=3), on=today, by=worker,
        )  # fmt: skip
