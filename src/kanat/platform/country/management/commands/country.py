"""``./kanat country show tr``, ``country diff tr az``, ``country check``: packs on the terminal."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from kanat.platform import clock, country
from kanat.platform.country import packs, pages, texts
from kanat.platform.country.comparing import compare
from kanat.platform.country.surveying import survey
from kanat.vocabulary.parameters import PackError

MARKS = {"verified": "", "unverified": "  NOT VERIFIED", "unknown": "UNKNOWN", "ended": ""}


class Command(BaseCommand):
    """Show, compare and check country packs."""

    help = "Show what a country supplies, compare two countries, check all packs"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        does = parser.add_subparsers(dest="what", required=True)
        show = does.add_parser("show", help="all that a country supplies")
        show.add_argument("code")
        show.add_argument("--part", default="", help="one part only, like payments")
        diff = does.add_parser("diff", help="what differs, and what adopting the other's model would change")
        diff.add_argument("here")
        diff.add_argument("there")
        diff.add_argument("--part", default="", help="one part only, like payments")
        for one in (show, diff):
            one.add_argument("--on", type=date.fromisoformat, default=None, help="as on this day (2026-01-31)")
            one.add_argument("--language", default="en", help="tr, az, en or ru")
        does.add_parser("check", help="read all packs, name every fault with file and line")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["what"] == "check":
            self._check()
            return
        wanted = [options["code"]] if options["what"] == "show" else [options["here"], options["there"]]
        for code in wanted:
            if code not in packs.codes():
                raise CommandError(f"there is no pack '{code}'; there are: {', '.join(packs.codes())}")
        with translation.override(options["language"]):
            try:
                (self._show if options["what"] == "show" else self._diff)(options)
            except PackError as error:
                raise CommandError(str(error)) from None

    def _check(self) -> None:
        faults = [fault for code in packs.codes() for fault in packs.check(code, country.parts())]
        for fault in faults:
            self.stdout.write(str(fault))
        if faults:
            raise CommandError(f"{len(faults)} faults in country packs")
        self.stdout.write(f"packs read well: {', '.join(packs.codes())}")

    def _show(self, options: dict[str, Any]) -> None:
        on = options["on"] or clock.today()
        for kind in country.parts():
            if options["part"] not in ("", packs.name_of(kind)):
                continue
            found = survey(kind, options["code"])
            self.stdout.write(f"\n== {found.name}: {texts.part_title(found.name)} ==")
            self.stdout.write(
                f"   {len(found.entries)} entries, {found.unverified} not verified, {found.unknown} unknown"
            )
            for row in pages.entry_rows(found, language=options["language"], on=on):
                self._entry(row)

    def _entry(self, row: pages.EntryRow) -> None:
        unit = f" [{row.unit}]" if row.unit else ""
        self.stdout.write(f"{row.key}  {row.title}{unit}{MARKS.get(row.state, '')}")
        for label, text in row.facts:
            self.stdout.write(f"    {label}: {text}")
        for value in row.values:
            text = f"UNKNOWN, ask: {value.ask}" if value.state == "unknown" else value.text + MARKS[value.state]
            self.stdout.write(f"    since {value.since}: {text}{'  <- today' if value.in_force else ''}")
            self._source(value.source, value.note, "      ")
        if row.state:
            self._source(row.source, row.note, "    ")

    def _source(self, source: str, note: str, indent: str) -> None:
        if source:
            self.stdout.write(f"{indent}source: {source}")
        if note:
            self.stdout.write(f"{indent}note: {note}")

    def _diff(self, options: dict[str, Any]) -> None:
        here, there = options["here"], options["there"]
        comparison = compare(country.parts(), here, there, options["on"] or clock.today())
        self.stdout.write(f"If {here} adopted the model of {there}:")
        for part in comparison.parts:
            if options["part"] not in ("", part.name):
                continue
            self.stdout.write(f"\n== {part.name}: {len(part.differences)} differ, {part.same} are the same ==")
            for row in pages.difference_rows(comparison, part=part.name, language=options["language"]):
                self.stdout.write(f"{row.key}  {row.title}: {row.verdict_text}")
                self.stdout.write(f"    {here}: {_said(row.here)}")
                self.stdout.write(f"    {there}: {_said(row.there)}")
        self.stdout.write("\n== stays as it is, whatever model is adopted ==")
        for name, ours, theirs in comparison.own:
            self.stdout.write(f"{name}: {ours} entries in {here}, {theirs} in {there}")


def _said(cell: pages.SaidCell) -> str:
    return {"missing": "-", "unknown": "UNKNOWN"}.get(cell.state, cell.text + MARKS.get(cell.state, ""))
