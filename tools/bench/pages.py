"""The pages that are measured, who opens them, and how many queries each makes: `python -m tools.bench.pages`.

Prints one JSON object. Runs in a process of its own, on the database of DATABASE_URL, with the installation's settings.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any
from urllib.parse import quote

import django
from django.apps import apps
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import Client

SEED = 7
ADDRESSES = 300  # different ones of each page
COUNTED = 40  # of them opened to count queries
WORKER, NATION = "zeynep", "deniz"  # of the demo's cast: a caseworker, a statistician of the ministry


@dataclass(frozen=True, slots=True)
class Page:
    """A page: who opens it, and where."""

    who: str
    paths: Callable[[int, Random], list[str]]
    sent: bool = False  # what stands behind the question mark is sent as a form
    most: int = 0  # queries: a bound that hangs on what is asked, where the number is not the same for every address


CHILDREN = """
SELECT p.child_id FROM placements_placement p WHERE p.office_id = %s AND p.state = 'started' AND p.kind = 'foster'
ORDER BY p.id
"""
FAMILIES = """
SELECT f.id FROM families_family f WHERE f.office_id = %s AND f.state = 'approved' ORDER BY f.id
"""
NAMES = "SELECT given, surname FROM people_person WHERE office_id = %s ORDER BY id LIMIT 20000"
WAITING = """
SELECT c.id FROM protection_case c WHERE c.office_id = %s AND c.state = 'in_protection' AND NOT EXISTS (
    SELECT FROM placements_placement p WHERE p.child_id = c.child_id AND p.state = 'started')
ORDER BY c.id
"""


def _rows(query: str, office_id: int) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, [office_id])
        return list(cursor.fetchall())


def _records(query: str, address: str) -> Callable[[int, Random], list[str]]:
    def paths(office_id: int, chance: Random) -> list[str]:
        found = [address.format(row[0]) for row in _rows(query, office_id)]
        return chance.choices(found, k=ADDRESSES)

    return paths


def _searches(office_id: int, chance: Random) -> list[str]:
    """Names as people type them: beginnings, and with a slip of the finger."""
    names = chance.choices(_rows(NAMES, office_id), k=ADDRESSES)
    return [f"/search/?q={quote(_typed(given, surname, chance))}" for given, surname in names]


def _typed(given: str, surname: str, chance: Random) -> str:
    first, last = given.split()[0], surname
    way = chance.randrange(4)
    if way == 0:
        return f"{first[:4]} {last[:5]}"
    if way == 1:
        return f"{_slip(first, chance)} {last}"
    if way == 2:
        return f"{last} {first}".lower().translate(str.maketrans("ğşıöüç", "gsiouc"))
    return f"{first} {_slip(last, chance)}"


def _slip(word: str, chance: Random) -> str:
    """Double a letter, or write an umlaut plain."""
    place = chance.randrange(1, len(word))
    return word[:place] + word[place - 1] + word[place:]


def _today(_office_id: int, _chance: Random) -> list[str]:
    return ["/", "/?whose=all"]


def _national(_office_id: int, _chance: Random) -> list[str]:
    return [f"/national/?care={care}" for care in ("foster", "residential", "support")]


PAGES: dict[str, Page] = {
    "today": Page(WORKER, _today),
    "child": Page(WORKER, _records(CHILDREN, "/children/{}/")),
    "family": Page(WORKER, _records(FAMILIES, "/families/{}/")),
    "search": Page(WORKER, _searches, sent=True, most=18),  # a search looks further only where it has found nobody
    "shortlist": Page(WORKER, _records(WAITING, "/cases/{}/find-a-family/")),
    "national": Page(NATION, _national),
}


def sign_in(username: str) -> str:
    """Open a session as a person and give its cookie."""
    user = apps.get_model("accounts", "User").objects.get(username=username)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session["kanat_second_factor"] = True
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def office_of(username: str) -> int:
    """Give the office in which a person works."""
    found: int = apps.get_model("accounts", "User").objects.get(username=username).office_id
    return found


def queries(path: str, cookie: str, *, sent: bool = False) -> int:
    """Open a page in this process, or send its form, and count the queries that it makes."""
    client, seen = Client(headers={"host": "127.0.0.1"}), [0]
    name, _, key = cookie.partition("=")
    client.cookies[name] = key

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        seen[0] += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        address, _, body = path.partition("?")
        form = "application/x-www-form-urlencoded"
        answer = client.post(address, body, content_type=form) if sent else client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status_code}")
    return seen[0]


def found() -> dict[str, Any]:
    """Give addresses, cookie and number of queries of each page, and the number of persons."""
    chance, pages, cookies = Random(SEED), {}, {WORKER: sign_in(WORKER), NATION: sign_in(NATION)}
    office_id = office_of(WORKER)
    for name, page in PAGES.items():
        paths, cookie = page.paths(office_id, chance), cookies[page.who]
        queries(paths[0], cookie, sent=page.sent)  # what a process reads once and keeps
        counts = {queries(path, cookie, sent=page.sent) for path in dict.fromkeys(paths[:COUNTED])}
        pages[name] = {
            "paths": paths, "cookie": cookie, "sent": page.sent, "queries": max(counts), "fewest": min(counts),
            "most": page.most,
        }  # fmt: skip
    persons = apps.get_model("people", "Person").objects.count()
    return {"persons": persons, "pages": pages, "on": date.today().isoformat()}  # noqa: DTZ011  a note for people


if __name__ == "__main__":
    django.setup()
    json.dump(found(), sys.stdout)
