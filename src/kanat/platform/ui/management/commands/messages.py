"""Find all texts, bring the catalogues up to date, list what lacks a translation, compile."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kanat.platform.ui import catalogues

MOST_SHOWN = 200


class Command(BaseCommand):
    """``./kanat messages [--check | --compile]``."""

    help = "Collect texts to translate, list what is missing, compile catalogues"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing, fail when anything is missing")
        parser.add_argument("--compile", action="store_true", help="only compile")
        parser.add_argument("--app", default="", help="list only what this part lacks, e.g. care.families")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["compile"]:
            self.stdout.write(f"{catalogues.compile_all()} catalogues compiled")
            return
        faults = catalogues.update(write=not options["check"])
        faults = [fault for fault in faults if fault.unit.endswith(options["app"])]
        for fault in faults[:MOST_SHOWN]:
            self.stdout.write(f"{fault.unit} {fault.language} {fault.kind}: {fault.text!r}")
        if len(faults) > MOST_SHOWN:
            self.stdout.write(f"… and {len(faults) - MOST_SHOWN} more")
        if options["check"] and faults:
            raise CommandError(f"{len(faults)} translations to mend; run ./kanat messages")
        if not options["check"]:
            catalogues.compile_all()
        self.stdout.write(f"{len(faults)} translations to mend")
