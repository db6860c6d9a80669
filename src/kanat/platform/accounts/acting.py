"""From a signed-in user to an Actor: one query for all roles and the offices below them."""

from collections import defaultdict
from datetime import date

from django.db import connection

from kanat.platform import country
from kanat.vocabulary.actors import EVERYWHERE, NOWHERE, Actor, Offices

SQL = """
SELECT held.role, root.parent_id IS NULL, array_agg(below.id)
FROM accounts_roleassignment held
JOIN accounts_office root ON root.id = held.office_id
JOIN accounts_office below ON root.parent_id IS NOT NULL AND below.path LIKE root.path || '%%'
    OR root.parent_id IS NULL AND below.id = root.id
WHERE held.user_id = %s AND held.since <= %s AND (held.until IS NULL OR held.until > %s)
GROUP BY held.id, held.role, root.parent_id
ORDER BY held.id
"""


def actor_for(*, user_id: int, name: str, office_id: int, on: date) -> Actor:
    """Build the actor from the roles that the person holds on a day; a role at the root office holds everywhere."""
    with connection.cursor() as cursor:
        cursor.execute(SQL, [user_id, on, on])
        held = cursor.fetchall()
    roles = {role.code: role for role in country.roles()}
    grants: dict[str, Offices] = defaultdict(lambda: NOWHERE)
    for code, is_root, ids in held:
        offices = EVERYWHERE if is_root else Offices(ids=frozenset(ids))
        for can in roles[code].can if code in roles else ():
            grants[can] |= offices
    codes = tuple(dict.fromkeys(code for code, _, _ in held))
    return Actor(user_id=user_id, name=name, office_id=office_id, roles=codes, grants=dict(grants))
