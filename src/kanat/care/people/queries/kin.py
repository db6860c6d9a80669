"""Who is kin to whom: the graph of ties around one person."""

from dataclasses import dataclass

from django.db import connection

from kanat.care.people import models
from kanat.care.people.queries.persons import PersonRow, persons
from kanat.care.people.rules import family

STEPS = 3  # ties away from the person
MOST = 60  # persons that are drawn
_AROUND = """
WITH RECURSIVE near (id, steps) AS (
    SELECT %(person)s::bigint, 0
    UNION
    SELECT beside.id, near.steps + 1
    FROM near CROSS JOIN LATERAL (
        SELECT other_id AS id FROM people_relationship WHERE person_id = near.id AND ended_on IS NULL
        UNION ALL
        SELECT person_id FROM people_relationship WHERE other_id = near.id AND ended_on IS NULL
    ) beside
    WHERE near.steps < %(steps)s
)
SELECT id, min(steps) FROM near GROUP BY id ORDER BY min(steps), id LIMIT %(most)s
"""
_ELDERS = """
WITH RECURSIVE elders (id) AS (
    SELECT person_id FROM people_relationship
    WHERE other_id = %(person)s AND kinship = ANY(%(parental)s) AND ended_on IS NULL
    UNION
    SELECT tie.person_id FROM elders JOIN people_relationship tie ON tie.other_id = elders.id
    WHERE tie.kinship = ANY(%(parental)s) AND tie.ended_on IS NULL
)
SELECT id FROM elders
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """The family around a person, as far as it is recorded."""

    persons: dict[int, PersonRow]  # by id, the person itself among them
    ties: tuple[family.Edge, ...]  # between these persons
    siblings: tuple[family.Sibling, ...]  # of the person: recorded as such, or through a shared parent


def kin(person_id: int) -> Kin:
    """Give the family within three ties of a person, at most 60 persons, the nearest; four queries, without scope."""
    with connection.cursor() as cursor:
        cursor.execute(_AROUND, {"person": person_id, "steps": STEPS, "most": MOST})
        ids = [found for found, _steps in cursor.fetchall()]
    rows = models.Relationship.objects.filter(person_id__in=ids, other_id__in=ids, ended_on__isnull=True)
    ties = tuple(
        family.Edge(id=tie, person_id=one, other_id=other, kinship=kinship)
        for tie, one, other, kinship in rows.order_by("pk").values_list("pk", "person_id", "other_id", "kinship")
    )
    return Kin(persons=persons(ids), ties=ties, siblings=family.siblings(person_id, ties))


def parents_of(person_id: int) -> dict[str, list[int]]:
    """Give the parents of a person by kinship; without scope."""
    now = models.Relationship.objects.filter(other_id=person_id, kinship__in=family.PARENTS, ended_on__isnull=True)
    parents: dict[str, list[int]] = {}
    for parent_id, kinship in now.order_by("pk").values_list("person_id", "kinship"):
        parents.setdefault(kinship, []).append(parent_id)
    return parents


def elders_of(person_id: int) -> set[int]:
    """Give the ids of all known ancestors of a person; without scope."""
    with connection.cursor() as cursor:
        cursor.execute(_ELDERS, {"person": person_id, "parental": list(family.PARENTS)})
        return {elder for (elder,) in cursor.fetchall()}
