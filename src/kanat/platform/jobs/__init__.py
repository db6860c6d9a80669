"""Jobs in PostgreSQL: they exist if and only if the change that asked for them does.

A thin face over procrastinate: `job` names a task in an app's ``tasks.py``, `defer` asks for one by name in the
current transaction. Arguments are plain JSON values.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from procrastinate.contrib.django import app

P = ParamSpec("P")
R = TypeVar("R")


def job(name: str, *, cron: str | None = None) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Register a function as the job `name`; with `cron` it also runs by the clock and gets no arguments."""

    def register(function: Callable[P, R]) -> Callable[P, R]:
        if cron is None:
            app.task(name=name)(function)
            return function

        def run(timestamp: int) -> R:  # procrastinate hands the planned time to periodic tasks
            return function()  # type: ignore[call-arg]  # periodic jobs take no arguments

        app.periodic(cron=cron)(app.task(name=name)(run))
        return function

    return register


def defer(name: str, **arguments: object) -> None:
    """Ask for a job in the current transaction."""
    app.configure_task(name).defer(**arguments)  # type: ignore[arg-type]  # JSON values by contract
