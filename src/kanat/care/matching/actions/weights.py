"""Setting the weights of the criteria: one proposes, another approves."""

from collections.abc import Mapping
from datetime import date

from kanat.care.matching import events, models, permissions, queries
from kanat.care.matching.country import MatchingLaw
from kanat.care.matching.states import WEIGHTS
from kanat.platform import country
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import RuleBroken

HIGHEST = 100  # points of one criterion


@action
def propose_weights(*, weights: Mapping[str, int], since: date, reason: str, on: date, by: Actor) -> int:
    """Propose weights from a day on, in place of those that count; gives the id of the set.

    :raises RuleBroken: ``matching.weights_unknown``, ``matching.weights_all_zero``, ``matching.weights_in_past``,
        ``matching.weights_draft_waits``
    """
    permissions.check_may_weigh(by)
    codes = {str(one.code) for one in country.part(MatchingLaw).criteria}
    if set(weights) != codes or any(not 0 <= points <= HIGHEST for points in weights.values()):
        raise RuleBroken("matching.weights_unknown")
    if not any(weights.values()):
        raise RuleBroken("matching.weights_all_zero")
    if since <= on:
        raise RuleBroken("matching.weights_in_past", field="since", on=on)
    stored = tuple(f"{code}:{points}" for code, points in weights.items())
    made = models.WeightSet.objects.create(
        weights=list(stored), since=since, reason=reason.strip(), made_on=on, made_by_id=by.user_id
    )
    record(
        events.WeightsProposed(weights_id=made.pk, weights=stored, since=since, office_id=by.office_id, on=on),
        by=by,
        reason=reason,
    )
    return made.pk


@action
def decide_weights(*, weights_id: int, approve: bool, on: date, by: Actor) -> int:
    """Approve a proposal, which nobody may of his own, or drop it; gives the id of the set."""
    permissions.check_may_weigh(by)
    row = queries.weights(weights_id)
    if approve:
        permissions.check_is_another(by, row.made_by_id)
        if row.since <= on:
            raise RuleBroken("matching.weights_in_past", on=on)
    found = models.WeightSet.objects.select_for_update().get(pk=weights_id)
    found.state = WEIGHTS.move(found.state, "approve" if approve else "drop")
    found.decided_on, found.decided_by_id = on, by.user_id
    found.save(update_fields=["state", "decided_on", "decided_by_id"])
    decided = events.WeightsDecided(
        weights_id=weights_id, target=found.state, since=found.since, office_id=by.office_id, on=on
    )
    record(decided, by=by)
    return weights_id
