"""Support from the application on, as a story that can be changed by name."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from kanat.care.support import actions
from kanat.care.support.country import SupportLaw
from kanat.platform import country
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.money import Money
from tests.integration.care.placements.world import TODAY

GRANTED = {"since": TODAY, "until": TODAY + timedelta(days=180), "plan": "Counselling each month", "reasons": "Rent"}


def another(actor: Actor, number: int = 1) -> Actor:
    """Somebody else with the same rights."""
    return replace(actor, user_id=actor.user_id + 1000 * number)


def offer_of(kind: str = "monthly") -> str:
    return next(offer.code for offer in country.part(SupportLaw).offers if offer.kind == kind)


def apply(case_id: int, child_id: int, by: Actor, **changes: Any) -> int:
    said: dict[str, Any] = {
        "offer": offer_of(),
        "group": country.part(SupportLaw).groups[0].code,
        "asked_by": "family",
        "applicant_id": child_id,
        "need": "The rent",
        "received_on": TODAY - timedelta(days=5),
    }
    return actions.apply(case_id=case_id, **(said | changes), on=TODAY, by=by)


def report(application_id: int, by: Actor, **changes: Any) -> None:
    currency = country.currency()
    said: dict[str, Any] = {
        "reported_on": TODAY,
        "household": 4,
        "earners": 1,
        "income": Money(Decimal("9000.50"), currency),
        "housing": Money(Decimal(4000), currency),
        "text": "Three children, one room",
        "advised": True,
    }
    actions.report(application_id=application_id, **(said | changes), on=TODAY, by=by)


def grant(application_id: int, payee_id: int, by: Actor, **changes: Any) -> int:
    return actions.grant(application_id=application_id, payee_id=payee_id, **(GRANTED | changes), on=TODAY, by=by)
