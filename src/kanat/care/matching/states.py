"""Life of a referral, what may come of a call, why a family says no, and life of a set of weights."""

from enum import StrEnum

from kanat.vocabulary.transitions import Machine, Move


class ReferralState(StrEnum):
    SENT = "sent"  # to the family's worker
    OFFERED = "offered"  # the family was told of the children
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CHOSEN = "chosen"  # among those who accepted
    PLACED = "placed"
    WITHDRAWN = "withdrawn"


OPEN = frozenset({ReferralState.SENT, ReferralState.OFFERED, ReferralState.ACCEPTED, ReferralState.CHOSEN})
"""States in which something may still come of a referral."""


class No(StrEnum):
    """Why a family says no."""

    NOT_NOW = "not_now"
    AGE = "age"
    NEEDS = "needs"
    NUMBER = "number"
    DISTANCE = "distance"
    CONTACT = "contact"
    HOUSEHOLD = "household"
    OTHER = "other"


class Heard(StrEnum):
    """What came of a call."""

    YES = "yes"
    NO = "no"
    LATER = "later"
    NOBODY = "nobody"


class ScenarioState(StrEnum):
    WAITING = "waiting"  # for the worker that makes it
    READY = "ready"
    FAILED = "failed"


class WeightsState(StrEnum):
    DRAFT = "draft"
    APPROVED = "approved"
    DROPPED = "dropped"


REFERRAL = Machine(
    name="referral",
    states=ReferralState,
    initial=ReferralState.SENT,
    moves=(
        Move(ReferralState.SENT, ReferralState.OFFERED, "offer"),
        Move(ReferralState.SENT, ReferralState.ACCEPTED, "accept"),
        Move(ReferralState.SENT, ReferralState.DECLINED, "decline"),
        Move(ReferralState.SENT, ReferralState.WITHDRAWN, "withdraw"),
        Move(ReferralState.OFFERED, ReferralState.ACCEPTED, "accept"),
        Move(ReferralState.OFFERED, ReferralState.DECLINED, "decline"),
        Move(ReferralState.OFFERED, ReferralState.WITHDRAWN, "withdraw"),
        Move(ReferralState.ACCEPTED, ReferralState.CHOSEN, "choose"),
        Move(ReferralState.ACCEPTED, ReferralState.WITHDRAWN, "withdraw"),
        Move(ReferralState.CHOSEN, ReferralState.PLACED, "place"),
        Move(ReferralState.CHOSEN, ReferralState.WITHDRAWN, "withdraw"),
    ),
)

WEIGHTS = Machine(
    name="weights of matching",
    states=WeightsState,
    initial=WeightsState.DRAFT,
    moves=(
        Move(WeightsState.DRAFT, WeightsState.APPROVED, "approve"),
        Move(WeightsState.DRAFT, WeightsState.DROPPED, "drop"),
    ),
)

SCENARIO = Machine(
    name="plan of matching",
    states=ScenarioState,
    initial=ScenarioState.WAITING,
    moves=(
        Move(ScenarioState.WAITING, ScenarioState.READY, "make"),
        Move(ScenarioState.WAITING, ScenarioState.FAILED, "fail"),
        Move(ScenarioState.READY, ScenarioState.WAITING, "change"),
        Move(ScenarioState.FAILED, ScenarioState.WAITING, "change"),
    ),
)
