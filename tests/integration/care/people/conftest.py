"""Registering persons in a line."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kanat.care.people import actions
from kanat.vocabulary.actors import Actor

TODAY = date(2026, 3, 6)
NUMBERS = ("10000000146", "12345678950", "23456789138", "34567891238")

Register = Callable[..., int]


@pytest.fixture
def facts() -> dict[str, Any]:
    """What is said about an ordinary child."""
    return {
        "surname": "Şahin",
        "given": "Elif",
        "sex": "female",
        "born": date(2016, 4, 2),
        "number_missing": "not_yet_known",
    }


@pytest.fixture
def register(facts: dict[str, Any], office: int, caseworker: Actor) -> Register:
    """Register a person; what is named here differs from the ordinary child."""

    def _register(**said: Any) -> int:
        return actions.register(**{**facts, "office_id": office, "on": TODAY, "by": caseworker, **said})

    return _register
