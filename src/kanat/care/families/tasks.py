"""What runs by itself: families follow the records of their members."""

from kanat.care.families import actions, queries
from kanat.platform import clock
from kanat.platform.jobs import job
from kanat.vocabulary.actors import SYSTEM


@job("families.rename_carers")
def rename_carers(*, child_id: int, absorbed_id: int, **event: object) -> None:
    """Name the families anew in whose household a merged or parted person lives; twice changes nothing."""
    ids = {
        row.id: row
        for person in (child_id, absorbed_id)
        for row in queries.families_of_person(person_id=person, seen_by=SYSTEM)
    }
    for family_id in ids:
        actions.rename_carers(family_id=family_id, on=clock.today(), by=SYSTEM)
