"""Persons who stand twice: somebody did not find them in the register and entered them anew, in another spelling."""

from collections.abc import Callable
from datetime import timedelta

from kanat.care.linkage import actions as linkage
from kanat.care.people import actions as people
from kanat.care.people import queries
from kanat.care.people.rules import names
from kanat.vocabulary.actors import SYSTEM
from tools.seed.demo.story import Story

SPELT: tuple[Callable[[str], str], ...] = (
    lambda name: name,
    lambda name: " ".join(names.plain(word).capitalize() for word in name.split()),  # without its marks
    lambda name: f"{name[:2]}{name[3]}{name[2]}{name[4:]}" if len(name) > 4 else name,  # two letters changed round
)


def entered_twice(story: Story, child_ids: list[int]) -> None:
    """Enter these children once more, each in another way, without number; then look for duplicates as every night."""
    worker = story.of_role("caseworker")[0]
    for turn, child_id in enumerate(child_ids):
        child = queries.person(person_id=child_id, seen_by=SYSTEM)
        spelt = SPELT[turn % len(SPELT)]
        people.register(
            surname=spelt(child.surname),
            given=child.given,
            patronymic=child.patronymic,
            sex=child.sex,
            born=child.born,
            number_missing="not_yet_known",
            languages=child.languages,
            area=child.area,
            address=child.address,
            office_id=child.office_id,
            on=story.today - timedelta(days=3 + turn),
            by=worker,
        )
    linkage.seek(on=story.today, by=SYSTEM)
