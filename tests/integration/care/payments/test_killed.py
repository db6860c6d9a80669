"""A run that is killed in the middle of a step: nothing is lost, nothing doubled, and it goes on."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection

from kanat.care.payments import actions, models, queries
from kanat.vocabulary.actors import Actor
from tests.integration.care.payments.conftest import NOW, Compute, Placed
from tests.integration.care.placements.world import TODAY

CHILD = """
import sys, time
import django
django.setup()
from datetime import UTC, date, datetime
from dataclasses import replace
from kanat.care.payments import actions
from kanat.care.payments.actions import runs
from kanat.vocabulary.actors import SYSTEM

def hang(*_args, **_named):
    print("in the middle", flush=True)
    time.sleep(600)

runs.record = hang  # everything is written, the event and the commit are still to come
deed, run_id, user_id = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
by = replace(SYSTEM, user_id=user_id)
more = {
    "compute": {"now": datetime(2026, 11, 20, 9, tzinfo=UTC), "allow_unverified": True},
    "send_back": {"reason": "x"}, "release": {"step": "release"},
}
act = getattr(actions, "move_on" if deed == "release" else deed)
act(run_id=run_id, on=date(2026, 11, 20), by=by, **more.get(deed, {}))
"""
STEPS = ["compute", "lock", "check", "approve", "release"]


def killed_in(deed: str, run_id: int, user_id: int) -> None:
    said = connection.settings_dict
    url = f"postgresql://{said['USER']}:{said['PASSWORD']}@{said['HOST']}:{said['PORT']}/{said['NAME']}"
    child = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", CHILD, deed, str(run_id), str(user_id)],
        env={**os.environ, "DATABASE_URL": url, "PYTHONPATH": os.pathsep.join(["src", "."])},
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert child.stdout is not None
    assert child.stdout.readline() == "in the middle\n"
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("deed", STEPS)
def test_a_step_that_was_killed_is_taken_again(
    deed: str, placed: Placed, compute: Compute, manager: Actor, finance_officer: Actor, finance_approver: Actor
) -> None:
    placed(date(2026, 9, 5))
    run_id = compute().id
    steps: dict[str, tuple[Actor, Callable[[], object]]] = {
        "compute": (
            finance_officer,
            lambda: actions.compute(run_id=run_id, on=TODAY, now=NOW, allow_unverified=True, by=finance_officer),
        ),
        "lock": (finance_officer, lambda: actions.lock(run_id=run_id, on=TODAY, by=finance_officer)),
        "check": (manager, lambda: actions.check(run_id=run_id, on=TODAY, by=manager)),
        "approve": (finance_approver, lambda: actions.approve(run_id=run_id, on=TODAY, by=finance_approver)),
        "release": (
            finance_approver,
            lambda: actions.move_on(run_id=run_id, step="release", on=TODAY, by=finance_approver),
        ),
    }  # fmt: skip
    for step in STEPS[: STEPS.index(deed)]:
        steps[step][1]()
    before = list(models.Run.objects.values()), list(models.Line.objects.values())

    killed_in(deed, run_id, steps[deed][0].user_id)

    assert (list(models.Run.objects.values()), list(models.Line.objects.values())) == before
    steps[deed][1]()
    assert models.Line.objects.count() == len(before[1])
    assert queries.verdict(run_id=run_id).holds
