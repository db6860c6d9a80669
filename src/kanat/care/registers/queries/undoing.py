"""What an import wrote, and what was built on it since: by that it can be undone, or not."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db import connection
from django.db import models as django
from psycopg import sql

from kanat.care.registers import models

TABLES: Mapping[str, str] = {
    "person": "people.Person", "partner_person": "people.Person", "case": "protection.Case",
    "placement": "placements.Placement", "family": "families.Family", "member": "families.Member",
    "institution": "institutions.Institution", "staff": "institutions.Staff",
}  # fmt: skip
"""What a line names -> the table in which the record lies."""
NAMES: Mapping[str, tuple[str, ...]] = {
    "people.Person": ("person_id", "child_id"), "protection.Case": ("case_id",),
    "placements.Placement": ("placement_id", "group_id"), "families.Family": ("family_id",),
    "families.Member": ("member_id",), "institutions.Institution": ("institution_id",), "institutions.Staff": (),
}  # fmt: skip
"""Table -> columns without a foreign key that mean its records."""
ASIDE = {"registers", "audit", "quality", "linkage", "indicators", "procrastinate"}  # apps whose rows follow or stay


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why an import cannot be undone: records of a table that were changed, or what was built on them."""

    table: str  # label of the table, like "placements.Placement"
    count: int
    changed: bool  # records that came in were changed; False: others point to them


def written_by(intake_id: int) -> dict[str, list[int]]:
    """Give by table (label) the records that an import wrote, those that were there before left out."""
    found: dict[str, list[int]] = defaultdict(list)
    rows = models.Brought.objects.filter(intake_id=intake_id).order_by("row").values_list("more", flat=True)
    for more in rows.iterator(chunk_size=10_000):
        for name, key in more.items():
            found[TABLES[name]].append(key)
    return dict(found)


def obstacles(intake_id: int, written: Mapping[str, Collection[int]]) -> list[Obstacle]:
    """List what stands against undoing: records that were changed, and rows of any table that came later.

    The line of a row and all that was written for it stand in one transaction: what another one wrote is not the
    import's own.
    """
    found = []
    for label, ids in written.items():
        target = apps.get_model(label)
        looked_at = [(target, str(target._meta.pk.column)), *_pointing(label)]
        for owner, column in looked_at:
            count = _later(owner, column, ids, intake_id)
            if count:
                found.append(Obstacle(owner._meta.label, count, owner is target and column == target._meta.pk.column))
    return found


LATER = """
SELECT count(*) FROM {table} r WHERE r.{column} = ANY(%s)
AND r.xmin::text NOT IN (SELECT DISTINCT b.xmin::text FROM registers_brought b WHERE b.intake_id = %s)
"""


def _later(owner: type[django.Model], column: str, ids: Collection[int], intake_id: int) -> int:
    """Count rows of a table with such a value that another transaction wrote."""
    table, name = sql.Identifier(owner._meta.db_table), sql.Identifier(column)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(LATER).format(table=table, column=name), [list(ids), intake_id])
        return int(cursor.fetchone()[0])


@cache
def _pointing(label: str) -> list[tuple[type[django.Model], str]]:
    """List the tables with the columns by which they mean records of a table, with a foreign key or without."""
    target = apps.get_model(label)
    found = []
    for owner in apps.get_models(include_auto_created=True):
        if owner._meta.app_label in ASIDE or not owner._meta.managed:
            continue
        for field in owner._meta.concrete_fields:
            is_link = field.remote_field is not None and field.related_model is target
            is_meant = field.remote_field is None and field.column in NAMES[label]
            own = owner is target and field.column == "group_id"
            if (is_link or is_meant) and not own:
                found.append((owner, str(field.column)))
    return found
