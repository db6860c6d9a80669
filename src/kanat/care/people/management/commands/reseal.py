"""`./kanat reseal`: seal numbers of people and papers anew after a new key was put first in KANAT_SEAL_KEYS."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kanat.care.people import actions
from kanat.platform import clock
from kanat.vocabulary.actors import SYSTEM

BATCH = 5_000


class Command(BaseCommand):
    help = "seal numbers of people and papers anew with the first of KANAT_SEAL_KEYS; may be stopped and started again"

    def handle(self, *args: Any, **options: Any) -> None:
        total, broken = 0, 0
        for what in actions.SEALED:
            done, failed = self._all(what)
            total, broken = total + done, broken + failed
        if broken:
            message = f"{broken} numbers were sealed with a key that is not in KANAT_SEAL_KEYS: add it and try again."
            raise CommandError(message)
        self.stdout.write(f"Done: {total} numbers. The older keys may go.")

    def _all(self, what: str) -> tuple[int, int]:
        total, last, broken = 0, 0, 0
        while True:
            found = actions.reseal(what=what, after=last, most=BATCH, on=clock.today(), by=SYSTEM)
            total, last, broken = total + found.done, found.last, broken + len(found.broken)
            if not found.done and not found.broken:
                return total, broken
            self.stdout.write(f"{total} sealed anew: {what}")
