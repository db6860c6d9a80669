"""Print what the consistency rules find in the register, as JSON; with --save also keep it, as the night does."""

import json
from argparse import ArgumentParser
from collections import Counter
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand

from kanat.care.quality import actions, queries, rules, texts
from kanat.platform import clock
from kanat.platform.accounts import queries as accounts
from kanat.vocabulary.actors import SYSTEM


class Command(BaseCommand):
    """`./kanat findings [--save] [--counts] [--code PL02]`."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--save", action="store_true", help="also keep the findings and count the month")
        parser.add_argument("--counts", action="store_true", help="only how many of each rule, no records")
        parser.add_argument("--code", default="", help="one rule only, like PL02")

    def handle(self, *_args: Any, **options: Any) -> None:
        today, begun = clock.today(), perf_counter()
        if options["save"]:
            actions.check_all(on=today, by=SYSTEM)
        tally = queries.look(queries.all_files(on=today), queries.terms(on=today))
        offices = {office.id: office.code for office in accounts.offices()}
        wanted = [found for found in tally.found.values() if options["code"] in {"", found.finding.code}]
        told: dict[str, Any] = {
            "on": today,
            "files": sum(tally.files.values()),
            "seconds": round(perf_counter() - begun, 2),
            "rules": dict(sorted(Counter(found.finding.code for found in wanted).items())),
        }
        if not options["counts"]:
            told["findings"] = [_told(found, offices) for found in wanted]
        self.stdout.write(json.dumps(told, default=str, ensure_ascii=False, indent=1))


def _told(found: queries.Found, offices: dict[int, str]) -> dict[str, Any]:
    code = found.finding.code
    return {
        "code": code,
        "dimension": rules.CATALOGUE[code].dimension,
        "says": texts.sentence(code, found.finding.facts),
        "subject": found.subject,
        "subject_id": found.subject_id,
        "record": found.finding.record,
        "record_id": found.finding.record_id,
        "office": offices.get(found.office_id, ""),
        "owner_id": found.owner_id,
    }
