"""Every state table is whole, every event says when, every permission refuses whoever lacks it."""

import importlib
import inspect
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from types import ModuleType
from typing import Any

import pytest

from kanat.vocabulary.actors import SYSTEM, Actor, Offices
from kanat.vocabulary.refusals import NotAllowed, RuleBroken
from kanat.vocabulary.transitions import Machine

APPS = ("families", "matching", "payments", "people", "placements", "protection", "supervision", "support")


def module(app: str, name: str) -> ModuleType:
    return importlib.import_module(f"kanat.care.{app}.{name}")


def _machines() -> list[Machine]:
    modules = [module(app, "states") for app in APPS]
    return [value for one in modules for value in vars(one).values() if isinstance(value, Machine)]


def _events() -> list[type[Any]]:
    modules = [module(app, "events") for app in APPS]
    return [value for one in modules for value in vars(one).values() if is_dataclass(value) and inspect.isclass(value)]


def _checks() -> list[tuple[Any, StrEnum]]:
    modules = [module(app, "permissions") for app in APPS]
    return [(getattr(one, f"check_may_{can.name.lower()}"), can) for one in modules for can in one.Can]


@pytest.mark.parametrize("machine", _machines(), ids=lambda machine: machine.name)
def test_every_state_can_be_reached(machine: Machine) -> None:
    reached = {machine.initial} | {move.target for move in machine.moves}

    assert reached == set(machine.states)


@pytest.mark.parametrize("machine", _machines(), ids=lambda machine: machine.name)
def test_an_action_leads_from_a_state_to_one_state_only(machine: Machine) -> None:
    steps = [(move.source, move.action) for move in machine.moves]

    assert len(steps) == len(set(steps))


@pytest.mark.parametrize("machine", _machines(), ids=lambda machine: machine.name)
def test_every_move_can_be_made(machine: Machine) -> None:
    assert [machine.move(move.source, move.action) for move in machine.moves] == [move.target for move in machine.moves]


@pytest.mark.parametrize("machine", _machines(), ids=lambda machine: machine.name)
def test_nothing_else_can_be_done(machine: Machine) -> None:
    with pytest.raises(RuleBroken, match=r"state\.not_allowed"):
        machine.move(machine.initial, "fly")


@pytest.mark.parametrize("event", _events(), ids=lambda event: event.__name__)
def test_every_event_says_when_and_where(event: type[Any]) -> None:
    named = {field.name: field.type for field in fields(event)}

    assert named["on"] in (date, "date")
    assert "office_id" in named
    assert event.__dataclass_params__.frozen


@pytest.mark.parametrize(("check", "can"), _checks(), ids=lambda one: getattr(one, "__name__", str(one)))
def test_only_who_holds_the_permission_for_the_office_may(check: Any, can: StrEnum) -> None:
    actor = Actor(user_id=1, name="Ayşe", grants={str(can): Offices(ids=frozenset({7}))})

    check(SYSTEM, 8)
    check(actor, 7)
    check(actor)
    with pytest.raises(NotAllowed, match="not_granted"):
        check(actor, 8)
    with pytest.raises(NotAllowed, match="not_granted"):
        check(Actor(user_id=2, name="Ali"), 7)


@pytest.mark.parametrize("app", ["families", "payments"])
def test_a_second_person_is_another(app: str) -> None:
    actor = Actor(user_id=1, name="Ayşe")
    check = module(app, "permissions").check_is_another

    check(actor, 2, None)
    with pytest.raises(NotAllowed, match="same_person"):
        check(actor, 2, 1)
