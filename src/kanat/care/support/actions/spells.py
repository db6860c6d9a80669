"""Starting, reviewing, extending and ending support."""

from datetime import date

from kanat.care.people import queries as people
from kanat.care.placements import queries as placements
from kanat.care.protection import queries as protection
from kanat.care.protection.states import CaseState
from kanat.care.support import events, models, permissions, queries, rules
from kanat.care.support.country import SupportLaw
from kanat.care.support.states import SPELL, SupportKind
from kanat.platform import country
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.periods import age_on
from kanat.vocabulary.refusals import NotFound, RuleBroken


@action
def start(
    *, case_id: int, offer: str, since: date, until: date | None, reason: str, on: date, by: Actor
) -> queries.SpellRow:
    """Begin support for a child who stays at home, without money: a spell without application is never paid.

    :raises NotAllowed: if `by` does not start support in the case's office
    :raises RuleBroken: if the child is placed, the assessment did not say home, or a limit of the pack is passed
    """
    case = protection.case(case_id=case_id, seen_by=by)
    permissions.check_may_start(by, case.office_id)
    if case.state != CaseState.SUPPORTED_AT_HOME:
        raise RuleBroken("support.case_not_at_home")
    spell = models.SupportSpell(
        case_id=case_id, child_id=case.child_id, office_id=case.office_id, offer=offer, since=since, until=until,
        reason=reason,
    )  # fmt: skip
    begin(spell, by=by)
    return queries.spell(spell_id=spell.pk, seen_by=by)


def begin(spell: models.SupportSpell, *, by: Actor) -> None:
    """Check and store a new spell, inside an action."""
    law = country.part(SupportLaw)
    given = law.offer(spell.offer)
    child = people.persons(ids=[spell.child_id])[spell.child_id]
    rules.check_start(
        rules.StartFacts(
            kind=given.kind,
            since=spell.since,
            until=spell.until,
            reason=spell.reason,
            child_age=age_on(child.born, spell.since) if child.born else None,
            placed=bool(placements.placed_on(child_ids=[spell.child_id], on=spell.since)),
            running_since=queries.running_since(child_id=spell.child_id, kind=given.kind),
            singles_this_year=queries.singles_in_year(child_id=spell.child_id, year=spell.since.year),
        ),
        max_months=given.max_months.if_known(spell.since) if given.max_months else None,
        max_singles=given.max_a_year.if_known(spell.since) if given.max_a_year else None,
        legal_basis=given.source,
    )
    spell.kind, spell.state, spell.decided_by = given.kind, SPELL.initial, by.user_id
    if given.kind != SupportKind.SINGLE:
        spell.review_on = _next_review(after=spell.since, until=spell.until)
    spell.save()
    record(
        events.SupportStarted(
            spell_id=spell.pk,
            case_id=spell.case_id,
            child_id=spell.child_id,
            office_id=spell.office_id,
            kind=given.kind,
            until=spell.until,
            on=spell.since,
        ),
        by=by,
        reason=spell.reason,
    )


@action
def review(*, spell_id: int, held_on: date, finding: str, advice: str, on: date, by: Actor) -> queries.SpellRow:
    """Tell what a new look at the need has found.

    :raises RuleBroken: if support has ended, or the day lies in the future or before the support
    """
    spell = _locked(spell_id, by)
    permissions.check_may_start(by, spell.office_id)
    SPELL.move(spell.state, "extend")
    rules.check_day(held_on, field="held_on", today=on, received=spell.since)
    models.SupportReview.objects.create(
        spell=spell, held_on=held_on, held_by=by.user_id, finding=finding, advice=advice
    )
    spell.review_on = _next_review(after=held_on, until=spell.until)
    spell.save(update_fields=["review_on"])
    said = events.SupportReviewed(
        spell_id=spell.pk, child_id=spell.child_id, office_id=spell.office_id, advice=advice, on=held_on
    )
    record(said, by=by, reason=finding)
    return queries.spell(spell_id=spell_id, seen_by=by)


@action
def extend(*, spell_id: int, until: date, reason: str, on: date, by: Actor) -> queries.SpellRow:
    """Let the term end later, as the last review advised; another person than the one who reviewed.

    :raises NotAllowed: without the permission, or by whoever held the review
    :raises RuleBroken: without such a review, to an earlier day, or for longer than a term
    """
    spell = _locked(spell_id, by)
    permissions.check_may_decide(by, spell.office_id)
    last = spell.reviews.order_by("-held_on", "-pk").first()
    permissions.check_is_another(by, last.held_by if last else None)
    most = country.part(SupportLaw).offer(spell.offer).max_months
    rules.check_extension(
        until=spell.until, later=until, advice=last.advice if last else None,
        max_months=most.if_known(on) if most else None,
    )  # fmt: skip
    before = spell.until or until
    spell.state = SPELL.move(spell.state, "extend")
    spell.until = until
    spell.review_on = _next_review(after=before, until=until)
    spell.save()
    said = events.SupportExtended(
        spell_id=spell.pk, child_id=spell.child_id, office_id=spell.office_id, before=before, until=until, on=on
    )
    record(said, by=by, reason=reason)
    return queries.spell(spell_id=spell_id, seen_by=by)


@action
def end(*, spell_id: int, ended_on: date, why: str, note: str, on: date, by: Actor) -> queries.SpellRow:
    """End support; `ended_on` is the first day no more supported.

    :raises RuleBroken: if it has ended already, or would end before it began
    """
    spell = _locked(spell_id, by)
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


def _next_review(*, after: date, until: date | None) -> date | None:
    months = country.part(SupportLaw).review_months.if_known(after)
    return rules.next_review(after=after, until=until, months=months) if months else until


def _locked(spell_id: int, by: Actor) -> models.SupportSpell:
    spell = queries.visible_to(by).select_for_update().filter(pk=spell_id).first()
    if spell is None:
        raise NotFound("support.no_such_spell")
    return spell
