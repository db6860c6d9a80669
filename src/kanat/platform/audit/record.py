"""`record`, `@action`, `record_read`: the only ways into the stores."""

import functools
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date
from typing import Any, ParamSpec, TypeVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.utils.module_loading import import_string

from kanat.platform import jobs
from kanat.platform.audit import models
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import RuleBroken

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(slots=True)
class _Running:
    """The action that is under way, and how many events it has recorded."""

    events: int = 0


_running: ContextVar[_Running | None] = ContextVar("kanat_action", default=None)
request_id: ContextVar[str] = ContextVar("kanat_request_id", default="")


class SilentActionError(RuntimeError):
    """An action ended without an event; its transaction is rolled back."""


class OutsideActionError(RuntimeError):
    """An event was recorded outside an action."""


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Run the function in one transaction that holds the change and its event, or nothing.

    An action inside an action joins it. A constraint of the database that was broken becomes the refusal that
    ``config/constraints.py`` names for it.
    """

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        outer = _running.get()
        inner = _Running()
        token = _running.set(inner)
        try:
            with transaction.atomic(savepoint=outer is None):
                result = function(*args, **kwargs)
                if not inner.events:
                    raise SilentActionError(function.__qualname__)
        except IntegrityError as error:
            raise _refusal(error) from error
        finally:
            _running.reset(token)
        if outer is not None:
            outer.events += inner.events
        return result

    run.is_action = True  # type: ignore[attr-defined]  # read by the architecture tests
    return run


def _refusal(error: IntegrityError) -> Exception:
    diagnosis = getattr(error.__cause__, "diag", None)
    name = getattr(diagnosis, "constraint_name", None) or ""
    code = import_string(settings.KANAT_CONSTRAINTS).get(name)
    return RuleBroken(code) if code else error


def record(event: Any, *, by: Actor, reason: str = "") -> None:
    """Store an event and ask for the jobs that follow from it, in the action's transaction.

    `event` is a frozen dataclass of the app's ``events.py`` with ``on`` (the day on which it happened) and, where
    they apply, ``child_id``, ``family_id``, ``office_id``.
    """
    running = _running.get()
    if running is None:
        raise OutsideActionError(type(event).__qualname__)
    if not is_dataclass(event):
        raise TypeError(type(event).__qualname__)
    data: dict[str, Any] = asdict(event)  # type: ignore[arg-type]  # an instance by contract
    plain = DjangoJSONEncoder()
    models.Event.objects.create(
        event_on=data["on"],
        type=type(event).__name__,
        actor_id=by.user_id,
        actor_name=by.name,
        office_id=data.get("office_id"),
        child_id=data.get("child_id"),
        family_id=data.get("family_id"),
        reason=reason,
        request_id=request_id.get(),
        data={key: _json(plain, value) for key, value in data.items()},
    )
    running.events += 1
    for name in import_string(settings.KANAT_REACTIONS).get(type(event).__name__, ()):
        jobs.defer(name, **{key: _json(plain, value) for key, value in data.items()})


def _json(encoder: DjangoJSONEncoder, value: Any) -> Any:
    if isinstance(value, tuple | list | set | frozenset):
        return [_json(encoder, item) for item in value]
    if isinstance(value, dict):
        return {str(key): _json(encoder, item) for key, item in value.items()}
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return str(value)
    return encoder.default(value) if not isinstance(value, date) else value.isoformat()


def record_read(*, by: Actor, what: str, id: int, page: str) -> None:  # noqa: A002  the word of the house
    """Store that a person opened a file; `what` is ``child`` or ``family``."""
    models.Read.objects.create(
        actor_id=by.user_id,
        actor_name=by.name,
        actor_roles=",".join(by.roles),
        office_id=by.office_id,
        what=what,
        subject_id=id,
        page=page,
        request_id=request_id.get(),
    )
