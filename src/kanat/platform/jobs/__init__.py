"""Jobs in PostgreSQL: they exist if and only if the change that asked for them does.

A thin face over procrastinate: `job` names a task in an app's ``tasks.py``, `defer` asks for one by name in the
current transaction. Arguments are plain JSON values. Each job runs inside the context that KANAT_AROUND_JOBS names.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.utils.module_loading import import_string
from procrastinate.contrib.django import app

P = ParamSpec("P")
R = TypeVar("R")


def job(name: str, *, cron: str | None = None) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Register a function as the job `name`; with `cron` it also runs by the clock and gets no arguments."""

    def register(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def surrounded(*args: P.args, **kwargs: P.kwargs) -> R:
            with import_string(settings.KANAT_AROUND_JOBS)():
                return function(*args, **kwargs)

        if cron is None:
            app.task(name=name)(surrounded)
            return function

        def run(timestamp: int) -> R:  # procrastinate hands the planned time to periodic tasks
            return surrounded()  # type: ignore[call-arg]  # periodic jobs take no arguments

        app.periodic(cron=cron)(app.task(name=name)(run))
        return function

    return register


def defer(name: str, **arguments: object) -> None:
    """Ask for a job in the current transaction."""
    app.configure_task(name).defer(**arguments)  # type: ignore[arg-type]  # JSON values by contract
