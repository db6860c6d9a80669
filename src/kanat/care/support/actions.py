"""Starting and ending support."""

from datetime import date

from kanat.care.people import queries as people
from kanat.care.placements import queries as placements
from kanat.care.protection import queries as protection
from kanat.care.protection.states import CaseState
from kanat.care.support import events, models, permissions, queries, rules
from kanat.care.support.country import SupportLaw
from kanat.care.support.states import SPELL
from kanat.platform import country
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.periods import age_on
from kanat.vocabulary.refusals import NotFound, RuleBroken


@action
def start(
    *, case_id: int, offer: str, since: date, until: date | None, reason: str, on: date, by: Actor
) -> queries.SpellRow:
    """Begin support for a child who stays at home.

    :raises NotAllowed: if `by` does not start support in the case's office
    :raises RuleBroken: if the child is placed, the assessment did not say home, or a limit of the pack is passed
    """
    case = protection.case(case_id=case_id, seen_by=by)
    permissions.check_may_start(by, case.office_id)
    if case.state != CaseState.SUPPORTED_AT_HOME:
        raise RuleBroken("support.case_not_at_home")
    given = country.part(SupportLaw).offer(offer)
    child = people.persons(ids=[case.child_id])[case.child_id]
    rules.check_start(
        rules.StartFacts(
            kind=given.kind,
            since=since,
            until=until,
            reason=reason,
            child_age=age_on(child.born, since) if child.born else None,
            placed=bool(placements.placed_on(child_ids=[case.child_id], on=since)),
            running_since=queries.running_since(child_id=case.child_id, kind=given.kind),
            singles_this_year=queries.singles_in_year(child_id=case.child_id, year=since.year),
        ),
        max_months=given.max_months.get(since) if given.max_months else None,
        max_singles=given.max_a_year.get(since) if given.max_a_year else None,
        legal_basis=given.source,
    )
    spell = models.SupportSpell.objects.create(
        case_id=case_id,
        child_id=case.child_id,
        office_id=case.office_id,
        offer=offer,
        kind=given.kind,
        state=SPELL.initial,
        since=since,
        until=until,
        reason=reason,
        decided_by=by.user_id,
    )
    record(
        events.SupportStarted(
            spell_id=spell.pk,
            case_id=case_id,
            child_id=case.child_id,
            office_id=case.office_id,
            kind=given.kind,
            until=until,
            on=since,
        ),
        by=by,
        reason=reason,
    )
    return queries.spell(spell_id=spell.pk, seen_by=by)


@action
def end(*, spell_id: int, ended_on: date, why: str, note: str, on: date, by: Actor) -> queries.SpellRow:
    """End support; `ended_on` is the first day no more supported.

    :raises RuleBroken: if it has ended already, or would end before it began
    """
    spell = queries.visible_to(by).select_for_update().filter(pk=spell_id).first()
    if spell is None:
        raise NotFound("support.no_such_spell")
    permissions.check_may_end(by, spell.office_id)
    rules.check_end(since=spell.since, on=ended_on)
    spell.state = SPELL.move(spell.state, "end")
    spell.ended_on, spell.end, spell.end_note = ended_on, why, note
    spell.save()
    record(
        events.SupportEnded(
            spell_id=spell.pk,
            case_id=spell.case_id,
            child_id=spell.child_id,
            office_id=spell.office_id,
            end=why,
            on=ended_on,
        ),
        by=by,
        reason=note,
    )
    return queries.spell(spell_id=spell.pk, seen_by=by)
