"""Searching a register for misspelt persons: the app's own search, beside trigrams on the same names.

Search entries are made with the app's keys and copied into its table; the question is asked as the app asks it, by
whoever may see everything, and ends with ranked entries (`people.queries.search.find`). Beside it stands a trigram
index on folded names, ordered by likeness and nearness of birth, as one would do without keys. Both are asked in turn,
so that what else the machine does hits both alike; trigrams answer every fifth question, because they take their time.
"""

import gc
import time
from collections.abc import Callable
from datetime import date
from itertools import islice
from random import Random
from typing import Any

import psycopg
from django.db import connection

from kanat.care.people.queries.search import find
from kanat.care.people.rules import names
from kanat.vocabulary.actors import EVERYWHERE
from tools.bench.client import percentile
from tools.bench.identity import register, slips

SEED = 99
OFFICES = 81
SELDOM = 5  # of so many questions one is asked of trigrams too
WARM = 30
FIRST_TEN = 10
TRIGRAMS = """
SELECT person_id FROM bench_name WHERE name %% %s
ORDER BY similarity(name, %s) + CASE WHEN born = %s THEN 0.3
    WHEN date_trunc('month', born) = date_trunc('month', %s::date) THEN 0.2 ELSE 0 END DESC
LIMIT 10
"""
SIZES = """
SELECT sum(pg_relation_size(indexrelid)) FROM pg_index
WHERE indrelid IN ('people_searchentry'::regclass, 'people_searchword'::regclass)
"""
Say = Callable[[str], None]
Ask = Callable[[slips.Written], list[int]]


def measure(*, persons: int, queries: int, say: Say) -> dict[str, Any]:
    """Load the register, ask all questions, tell how often and how fast the right person came."""
    people = register.persons(persons)
    connection.ensure_connection()
    raw: psycopg.Connection[Any] = connection.connection
    load_seconds = _load(raw, people)
    say(f"loaded in {load_seconds:.0f} s; trigrams ...")
    _load_trigrams(raw, people)
    chance = Random(SEED)
    wanted = [chance.randrange(persons) for _ in range(queries)]
    asked = [(place, slips.misspelt(people[place], chance)) for place in wanted]
    for _, question in islice(asked, WARM):
        by_keys(question)
    gc.collect()
    gc.freeze()  # the invented register is no part of the app: collecting garbage must not walk over it
    say(f"{queries} questions ...")
    ours, theirs, places = [], [], []
    for turn, (place, question) in enumerate(asked):
        found, seconds = _timed(by_keys, question)
        ours.append(seconds)
        places.append(found.index(place) if place in found else persons)
        if turn % SELDOM == 0:
            theirs.append(_timed(by_trigrams, question)[1])
    p95, trigrams = percentile(ours, 95), percentile(theirs, 95)
    return {
        "recall10": round(sum(place < FIRST_TEN for place in places) / queries, 4),
        "recall1": round(places.count(0) / queries, 4),
        "p50_ms": round(percentile(ours, 50), 2),
        "p95_ms": round(p95, 2),
        "trgm_p95_ms": round(trigrams, 1),
        "times_faster": round(trigrams / p95, 1),
        "index_mib": round(raw.execute(SIZES).fetchone()[0] / 2**20),  # type: ignore[index]
        "load_seconds": round(load_seconds, 1),
    }


def by_keys(question: slips.Written) -> list[int]:
    """Ask as the app does."""
    asked = names.wanted(f"{question.given} {question.surname}", born=question.born)
    return [row[0] for _, row in find(asked, EVERYWHERE)[:FIRST_TEN]]


def by_trigrams(question: slips.Written) -> list[int]:
    """Ask by likeness of the folded names."""
    text, born = _folded(question.given, question.surname), question.born
    with connection.cursor() as cursor:
        cursor.execute(TRIGRAMS, [text, text, born, born])
        return [person_id for (person_id,) in cursor.fetchall()]


def _folded(given: str, surname: str) -> str:
    return " ".join(names.fold(word) for word in names.words_of(f"{given} {surname}"))


def _timed(ask: Ask, question: slips.Written) -> tuple[list[int], float]:
    began = time.perf_counter()
    found = ask(question)
    return found, time.perf_counter() - began


def _load(raw: psycopg.Connection[Any], people: list[register.Invented]) -> float:
    """Fill the app's tables; the persons themselves are left out, so nothing may point to them. Gives seconds."""
    _without_persons(raw)
    began = time.perf_counter()
    bones: set[str] = set()
    raw.execute("DROP INDEX search_entry_keys; DROP INDEX search_entry_office")
    copy = "COPY people_searchentry (person_id, office_id, born, name, keys) FROM STDIN (FORMAT binary)"
    with raw.cursor() as cursor, cursor.copy(copy) as rows:
        rows.set_types(["int8", "int8", "date", "text", "int4[]"])
        for place, person in enumerate(people):
            name = (person.surname, person.given, person.patronymic)
            rows.write_row((place, place % OFFICES + 1, person.born, names.line(name), _keys(name, person.born, place)))
            bones.update(*map(names.skeletons, name))
    with raw.cursor() as cursor:
        near = [(one, names.near(one)) for one in sorted(bones)]
        cursor.executemany("INSERT INTO people_searchword (skeleton, near) VALUES (%s, %s)", near)
    raw.execute("SET maintenance_work_mem = '512MB'")
    raw.execute("CREATE INDEX search_entry_keys ON people_searchentry USING gin (keys) WITH (fastupdate = off)")
    raw.execute("CREATE INDEX search_entry_office ON people_searchentry (office_id)")
    raw.execute("ANALYZE people_searchentry; ANALYZE people_searchword")
    return time.perf_counter() - began


def _keys(name: names.Name, born: date, place: int) -> list[int]:
    phone, file_number = f"0555{place:07d}", f"{place % OFFICES + 1:02d}-{2006 + place % 20}-{place:07d}"
    return names.keys(names=[name], born=born, phones=[phone], file_number=file_number)


def _without_persons(raw: psycopg.Connection[Any]) -> None:
    raw.execute("ALTER TABLE people_person DROP CONSTRAINT person_has_entry")
    raw.execute("ALTER TABLE people_searchentry DISABLE TRIGGER USER")  # they compare with the person
    query = """SELECT conname FROM pg_constraint WHERE conrelid = 'people_searchentry'::regclass AND contype = 'f'"""
    for (name,) in raw.execute(query).fetchall():
        raw.execute(f'ALTER TABLE people_searchentry DROP CONSTRAINT "{name}"')


def _load_trigrams(raw: psycopg.Connection[Any], people: list[register.Invented]) -> None:
    raw.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    raw.execute("CREATE TABLE bench_name (person_id int, name text, born date)")
    with raw.cursor() as cursor, cursor.copy("COPY bench_name FROM STDIN") as rows:
        for place, person in enumerate(people):
            rows.write_row((place, _folded(person.given, person.surname), person.born))
    raw.execute("CREATE INDEX bench_name_like ON bench_name USING gin (name gin_trgm_ops)")
    raw.execute("ANALYZE bench_name")
