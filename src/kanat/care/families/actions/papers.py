"""Receiving papers."""

from datetime import date

from kanat.care.families import models, permissions, queries
from kanat.care.families.actions import derived, finding
from kanat.care.families.events import DocumentReceived
from kanat.care.families.queries.households import household
from kanat.care.families.rules import applicants, papers
from kanat.care.families.states import ApplicationState
from kanat.platform.audit.record import action, record
from kanat.platform.documents import store
from kanat.vocabulary.actors import Actor


@action
def receive_document(
    *,
    family_id: int,
    kind: str,
    member_id: int | None,
    issued_on: date,
    valid_until: date | None = None,
    number: str = "",
    file: tuple[str, bytes] | None = None,
    on: date,
    by: Actor,
) -> int:
    """Add a paper to the family's file and give its id; `file` is (name, content), None where it was only seen.

    It holds as long as the country says, or shorter where the paper itself names an earlier day (`valid_until`, the
    first day on which it is out of date). The first paper takes the application on to collecting documents.
    """
    family = finding.family(family_id, by=by)
    permissions.check_may_register(by, family.office_id)
    law = finding.law()
    applicants.check_issued_on(issued_on, today=on)
    people = queries.members(family_id=family_id)
    papers.check_asked(kind, member_id, household=household(people, on), kinds=law.documents)
    until = papers.valid_until(law.document(kind), issued_on, stated=valid_until)
    paper = models.FamilyDocument.objects.create(
        family=family,
        member_id=member_id,
        kind=kind,
        number=number,
        issued_on=issued_on,
        valid_until=until,
        received_on=on,
        document_id=_stored(file, kind=kind, office_id=family.office_id, by=by),
    )
    derived.refresh(family, on=on)
    event = DocumentReceived(
        family_id=family.pk, document_id=paper.pk, kind=kind, valid_until=until, office_id=family.office_id, on=on
    )
    record(event, by=by)
    _collect(family, on=on, by=by)
    return paper.pk


def _stored(file: tuple[str, bytes] | None, *, kind: str, office_id: int, by: Actor) -> int | None:
    if file is None:
        return None
    name, data = file
    return store.store(data=data, name=name, kind=kind, office_id=office_id, by=by, field="file")


def _collect(family: models.Family, *, on: date, by: Actor) -> None:
    application = models.Application.objects.filter(family=family, state=ApplicationState.REGISTERED).first()
    if application is not None:
        finding.move(application, "collect_documents", office_id=family.office_id, on=on, by=by)
