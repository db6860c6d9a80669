"""What a family would take and can do, and what is alleged against it.

All of it is read for every home at once by matching; so it stands on the family's row too, written with its cause.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from kanat.care.families import events, models, permissions
from kanat.care.families.actions import finding
from kanat.care.families.queries.scope import visible_to
from kanat.care.families.rules import willing as rules
from kanat.care.people.country import PeopleLaw
from kanat.platform import country
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound, RuleBroken


@action
def say_willing(
    *,
    family_id: int,
    said_on: date,
    age_from: int,
    age_to: int,
    sex: str,
    refuses: Sequence[str] = (),
    tonight: bool = False,
    respite: bool = False,
    paused_until: date | None = None,
    note: str = "",
    on: date,
    by: Actor,
) -> int:
    """Record which children a family would take, as it said on a day; gives the word's id.

    `paused_until` is the first day on which it may be asked again. It is no longer asked to say so anew.
    """
    family = finding.family(family_id, by=by)
    permissions.check_may_register(by, family.office_id)
    rules.check_word(said_on=said_on, last=family.said_on, ages=(age_from, age_to), paused_until=paused_until, today=on)
    rules.check_skills(dict.fromkeys(refuses, 1), kinds=_kinds())
    word = {
        "said_on": said_on, "refuses": list(refuses), "tonight": tonight, "respite": respite,
        "paused_until": paused_until,
    }  # fmt: skip
    said = models.Willingness.objects.create(
        family=family, age_from=age_from, age_to=age_to, sex=sex, note=note, recorded_by_id=by.user_id, **word
    )
    told = {**word, "wish_age_from": age_from, "wish_age_to": age_to, "wish_sex": sex, "asked_on": None}
    models.Family.objects.filter(pk=family.pk).update(**told)
    event = events.WillingnessSaid(
        family_id=family.pk, paused_until=paused_until, tonight=tonight, office_id=family.office_id, on=said_on
    )
    record(event, by=by)
    return said.pk


@action
def ask_willing(*, family_ids: Collection[int], on: date, by: Actor) -> int:
    """Put on the list of the responsible workers to ask families what they would take; gives how many.

    Families that stand on it already are left out.
    """
    wanted = visible_to(by).filter(pk__in=family_ids, asked_on__isnull=True)
    asked = list(wanted.values_list("pk", "office_id"))
    if not asked:
        raise RuleBroken("families.asked_already")
    models.Family.objects.filter(pk__in=[pk for pk, _ in asked]).update(asked_on=on)
    for family_id, office_id in asked:
        record(events.WillingnessAsked(family_id=family_id, office_id=office_id, on=on), by=by)
    return len(asked)


@action
def set_skills(*, family_id: int, skills: Mapping[str, int], courses: int, on: date, by: Actor) -> None:
    """Record for which needs a family has skill, of level 1 to 3, and how many courses it finished."""
    family = finding.family(family_id, by=by)
    permissions.check_may_register(by, family.office_id)
    rules.check_skills(skills, kinds=_kinds())
    stored = [f"{kind}:{level}" for kind, level in skills.items()]
    models.Family.objects.filter(pk=family.pk).update(skills=stored, courses=courses)
    event = events.SkillsSet(
        family_id=family.pk, before=tuple(family.skills), after=tuple(stored), office_id=family.office_id, on=on
    )
    record(event, by=by)


@action
def raise_allegation(*, family_id: int, received_on: date, told: str, on: date, by: Actor) -> int:
    """Record that harm or danger in a family was told of: no child is placed there until it is closed."""
    family = finding.family(family_id, by=by)
    permissions.check_may_register(by, family.office_id)
    rules.check_day(received_on, field="received_on", today=on)
    made = models.Allegation.objects.create(
        family=family, received_on=received_on, told=told.strip(), recorded_by_id=by.user_id
    )
    models.Family.objects.filter(pk=family.pk).update(allegation_open=True)
    event = events.AllegationRaised(
        family_id=family.pk, allegation_id=made.pk, office_id=family.office_id, on=received_on
    )
    record(event, by=by)
    return made.pk


@action
def close_allegation(*, allegation_id: int, found: str, closed_on: date, on: date, by: Actor) -> int:
    """Close what was alleged with what was found; gives the family's id. Refuses who recorded it."""
    row = models.Allegation.objects.filter(pk=allegation_id).first()
    if row is None:
        raise NotFound("families.no_such_allegation")
    family = finding.family(row.family_id, by=by)
    permissions.check_may_approve(by, family.office_id)
    permissions.check_is_another(by, row.recorded_by_id)
    if row.closed_on is not None:
        raise RuleBroken("families.allegation_closed")
    rules.check_day(closed_on, field="closed_on", today=on)
    if closed_on < row.received_on:
        raise RuleBroken("families.closed_before_received", field="closed_on", received_on=row.received_on)
    row.closed_on, row.finding, row.closed_by_id = closed_on, found.strip(), by.user_id
    row.save(update_fields=["closed_on", "finding", "closed_by_id"])
    still = models.Allegation.objects.filter(family=family, closed_on__isnull=True).exists()
    models.Family.objects.filter(pk=family.pk).update(allegation_open=still)
    event = events.AllegationClosed(family_id=family.pk, allegation_id=row.pk, office_id=family.office_id, on=closed_on)
    record(event, by=by, reason=found)
    return family.pk


def _kinds() -> set[str]:
    return {kind.code for kind in country.part(PeopleLaw).need_kinds}
