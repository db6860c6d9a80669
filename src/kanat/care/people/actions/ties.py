"""Recording who persons are to one another."""

from datetime import date

from kanat.care.people import events, models, permissions, queries, rules
from kanat.care.people.states import MIRRORED, Kinship, Sex
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import RuleBroken

SYMMETRIC = frozenset(kinship for kinship, mirror in MIRRORED.items() if kinship is mirror)
ELDERS_OF = {Kinship.GRANDCHILD, Kinship.NIECE_OR_NEPHEW, Kinship.WARD}  # kept from the elder's side


@action
def relate(
    *, person_id: int, other_id: int, kinship: str, number: str = "", office_id: int, on: date, by: Actor
) -> int:
    """Record that a person is the `kinship` of another: ``mother`` reads 'is the mother of'. Gives the tie's id.

    The person may belong to another office when the actor has its identity `number` in full; such a tie shows it
    masked. Refuses a tie to oneself, a parent who is not older, a tie that is recorded already.
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
    tie = models.Relationship.objects.create(person_id=first.id, other_id=second.id, kinship=kin.value, noted_on=on)
    record(
        events.PersonsRelated(person_id=first.id, other_id=second.id, kinship=kin.value, office_id=office_id, on=on),
        by=by,
    )
    return tie.pk


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
