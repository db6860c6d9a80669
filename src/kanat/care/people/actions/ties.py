"""Recording who persons are to one another, and that a tie has ended."""

from datetime import date

from django.db import connection

from kanat.care.people import events, models, permissions, queries, rules
from kanat.care.people.country import PeopleLaw
from kanat.care.people.rules import family
from kanat.care.people.states import MIRRORED, Kinship, Sex
from kanat.platform import country
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound, RuleBroken

SYMMETRIC = frozenset(kinship for kinship, mirror in MIRRORED.items() if kinship is mirror)
ELDERS_OF = {Kinship.GRANDCHILD, Kinship.NIECE_OR_NEPHEW, Kinship.WARD}  # kept from the elder's side
TURN = 727_010_001  # of the lock that parental ties wait for, one after another


@action
def relate(
    *, person_id: int, other_id: int, kinship: str, number: str = "", office_id: int, on: date, by: Actor
) -> int:
    """Record that a person is the `kinship` of another: ``mother`` reads 'is the mother of'. Gives the tie's id.

    The person may belong to another office when the actor has its identity `number` in full; such a tie shows it
    masked. Refuses a tie to oneself, a parent who is not older or descends from the child, a second mother or father
    unless the country knows two, a tie that is recorded already.
    """
    bearer = queries.with_number(number)
    borne = bearer is not None and bearer.id == person_id
    person = bearer if bearer and borne else queries.person(person_id=person_id, seen_by=by)
    other = queries.person(person_id=other_id, seen_by=by)
    permissions.check_may_create(by, office_id)
    kin = Kinship(kinship)
    rules.check_relation(person_id=person_id, other_id=other_id, kinship=kin, born=person.born, other_born=other.born)
    first, second, kin = _from_one_side(person, other, kin)
    rules.check_relation(person_id=first.id, other_id=second.id, kinship=kin, born=first.born, other_born=second.born)
    if kin.value in family.PARENTS:
        _check_parent(first.id, second.id, kin)
    tie = models.Relationship.objects.create(person_id=first.id, other_id=second.id, kinship=kin.value, noted_on=on)
    record(
        events.PersonsRelated(person_id=first.id, other_id=second.id, kinship=kin.value, office_id=office_id, on=on),
        by=by,
    )
    return tie.pk


@action
def end_tie(*, tie_id: int, seen_from: int, reason: str, on: date, by: Actor) -> int:
    """Record that a tie holds no more, or was recorded wrongly; it stays in the history. Gives the person's id.

    `seen_from` is the person of the tie on whose page it is ended. Refuses with NotFound a tie that is not this
    person's, or has ended; without a reason.
    """
    person = queries.person(person_id=seen_from, seen_by=by)
    permissions.check_may_correct(by, person.office_id)
    rules.check_reason(reason)
    tie = models.Relationship.objects.select_for_update().filter(pk=tie_id, ended_on__isnull=True).first()
    if tie is None or seen_from not in (tie.person_id, tie.other_id):
        raise NotFound("people.tie_not_found", tie_id=tie_id)
    tie.ended_on = on
    tie.save(update_fields=["ended_on"])
    event = events.TieEnded(
        person_id=tie.person_id, other_id=tie.other_id, kinship=tie.kinship, office_id=person.office_id, on=on
    )
    record(event, by=by, reason=reason.strip())
    return seen_from


def _check_parent(parent_id: int, child_id: int, kinship: Kinship) -> None:
    """Look at the parents as they are, one new tie after another: two at once could close a circle."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
    family.check_parent(
        kinship=kinship,
        parent_id=parent_id,
        child_id=child_id,
        known=queries.parents_of(child_id),
        elders_of_parent=queries.elders_of(parent_id),
        two_allowed=country.part(PeopleLaw).two_mothers_allowed,
    )


def _from_one_side(
    person: queries.PersonRow, other: queries.PersonRow, kinship: Kinship
) -> tuple[queries.PersonRow, queries.PersonRow, Kinship]:
    """Turn a tie to the side from which it is kept, so that the same tie cannot be recorded twice."""
    if kinship is Kinship.CHILD:
        parent = {Sex.FEMALE.value: Kinship.MOTHER, Sex.MALE.value: Kinship.FATHER}.get(other.sex)
        if parent is None:
            raise RuleBroken("people.parent_sex_unknown", field="kinship")
        return other, person, parent
    if kinship in ELDERS_OF or (kinship in SYMMETRIC and person.id > other.id):
        return other, person, MIRRORED[kinship]
    return person, other, kinship
