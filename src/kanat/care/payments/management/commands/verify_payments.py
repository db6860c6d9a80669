"""``./kanat pay verify``: whether the lines of every list are what was computed."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kanat.care.payments import queries
from kanat.vocabulary.actors import SYSTEM


class Command(BaseCommand):
    """Compute the chains of all lists again, or of one."""

    help = "Say whether the lines of every list are what was computed; ends with 1 where one is not"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--run", type=int, default=None, help="one list only, by its number")
        parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")

    def handle(self, *_args: Any, **options: Any) -> None:
        wanted = options["run"]
        lists = [queries.run(run_id=wanted, seen_by=SYSTEM)] if wanted else queries.runs(seen_by=SYSTEM, most=100_000)
        found = {row.id: queries.chain_of(run_id=row.id, seen_by=SYSTEM) for row in lists}
        broken = {run_id: one.broken_id for run_id, one in found.items() if not one.holds}
        lines = sum(one.lines for one in found.values())
        if options["json"]:
            self.stdout.write(json.dumps({"lists": len(found), "lines": lines, "broken": broken}))
        else:
            self.stdout.write(f"{len(found)} lists, {lines} lines: {len(broken)} broken")
            for run_id, line_id in broken.items():
                self.stdout.write(f"  list {run_id}: line {line_id or 'missing or added'} is not what was computed")
        if broken:
            raise SystemExit(1)
