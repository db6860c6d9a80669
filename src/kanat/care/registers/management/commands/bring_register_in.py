"""`./kanat import`: bring a file of an older register in, with all checks."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from kanat.care.registers import queries, tasks, texts
from kanat.care.registers.engine import REGISTERS
from kanat.platform import clock
from kanat.platform.accounts import acting
from kanat.platform.accounts import queries as accounts
from kanat.platform.ui import refusals
from kanat.vocabulary.actors import SYSTEM, Actor
from kanat.vocabulary.refusals import Refusal


class Command(BaseCommand):
    help = "bring a file of an older register (XLSX, ODS, CSV) into an office, with all checks"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--kind", required=True, choices=list(REGISTERS), help="what the rows are")
        parser.add_argument("--office", required=True, help="code of the office into which the rows go")
        parser.add_argument("--mapping", default="", help="name of columns that the office has saved")
        parser.add_argument("--dry-run", action="store_true", help="check only, write nothing")
        parser.add_argument("--errors", type=Path, help="write failed rows with their reasons to this file")
        parser.add_argument("--as", dest="username", default="", help="user who brings it in; left out: the system")
        parser.add_argument("--language", default="", help="of the reasons: tr, az, en, ru")

    def handle(self, *args: Any, **options: Any) -> None:
        office = accounts.office_by_code(options["office"])
        if office is None:
            message = f"There is no office with the code {options['office']}."
            raise CommandError(message)
        if not options["file"].is_file():
            message = f"There is no file {options['file']}."
            raise CommandError(message)
        with translation.override(options["language"] or translation.get_language()):
            self._bring(office.id, options)

    def _bring(self, office_id: int, options: dict[str, Any]) -> None:
        try:
            intake_id = tasks.import_file(
                options["file"], kind=options["kind"], office_id=office_id, by=_actor(options["username"]),
                on=clock.today(), now=clock.now(), mapping=options["mapping"], dry=options["dry_run"],
            )  # fmt: skip
        except Refusal as refusal:
            raise CommandError(refusals.sentence(refusal)) from refusal
        self._tell(intake_id, options["errors"])

    def _tell(self, intake_id: int, errors: Path | None) -> None:
        row = queries.plain(intake_id)
        self.stdout.write(
            f"{row.rows or 0} rows: {row.written} brought in, {row.ready} ready, {row.known} in before, "
            f"{row.waiting} wait for an answer, {row.failed} to be mended"
        )
        for code, severity, count in queries.fault_counts(intake_id):
            self.stdout.write(f"{count:>8}  {severity:<6}  {texts.heading(code)}")
        if errors is not None and row.failed:
            data, count, _ending = queries.failed_file(row)
            errors.write_bytes(data)
            self.stdout.write(f"{count} rows to be mended: {errors}")


def _actor(username: str) -> Actor:
    if not username:
        return SYSTEM
    person = accounts.person_named(username)
    if person is None:
        message = f"There is no user {username}."
        raise CommandError(message)
    return acting.actor_for(user_id=person.id, name=person.full_name, office_id=person.office_id, on=clock.today())
