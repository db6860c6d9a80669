"""Noting what is known of a person beside the record: other names, papers, addresses, telephones."""

from datetime import date
from typing import Any

from django.db import models as django

from kanat.care.people import events, models, permissions, queries, rules
from kanat.care.people.actions import entering, finding, records
from kanat.care.people.rules import naming
from kanat.care.people.states import AddressKind
from kanat.platform import country, seals
from kanat.platform.audit.record import action, record
from kanat.platform.documents import store
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound, RuleBroken

REMOVABLE: dict[str, type[django.Model]] = {
    "name": models.OtherName,
    "paper": models.Paper,
    "address": models.Address,
    "phone": models.Phone,
}


@action
def note_name(
    *, person_id: int, kind: str, surname: str = "", given: str = "", patronymic: str = "", on: date, by: Actor
) -> int:
    """Note a former name or another spelling, in the letters in which it is written; searches find it from now on.

    Gives its id. Refuses with NotFound outside the actor's offices; a name without any part, letters of two scripts in
    one name, a name that is known already.
    """
    person = finding.person(person_id, by=by)
    parts = {"surname": surname.strip(), "given": given.strip(), "patronymic": patronymic.strip()}
    script = naming.check_scripts(parts)
    known = [(person.surname, person.given, person.patronymic)]
    known += [(one.surname, one.given, one.patronymic) for one in queries.other_names(person_id)]
    language = country.languages()[0]
    if any(all(map(naming.same, parts.values(), one, [language] * len(parts))) for one in known):
        raise RuleBroken("people.name_known", field="given")
    noted = models.OtherName.objects.create(person=person, kind=kind, script=script.value, noted_on=on, **parts)
    entering.enter(person)
    record(events.NameNoted(person_id=person_id, office_id=person.office_id, kind=kind, on=on), by=by)
    return noted.pk


@action
def note_paper(
    *,
    person_id: int,
    kind: str,
    number: str = "",
    issued_by: str = "",
    issued_on: date | None = None,
    until: date | None = None,
    file: tuple[str, bytes] | None = None,
    on: date,
    by: Actor,
) -> int:
    """Note an identity paper and give its id; `file` is (name, content) of a copy, None where it was only seen.

    Refuses with NotFound outside the actor's offices; a day of issue in the future, an end that is not after it, a file
    of a wrong type.
    """
    person = finding.person(person_id, by=by)
    if issued_on is not None and issued_on > on:
        raise RuleBroken("people.issued_in_future", field="issued_on")
    _check_period(issued_on, until)
    document_id = None
    if file is not None:
        document_id = store.store(
            data=file[1], name=file[0], kind="identity_paper", office_id=person.office_id, by=by, field="file"
        )
    paper = models.Paper.objects.create(
        person=person,
        kind=kind,
        sealed=seals.seal(number, use=queries.PAPER_NUMBER) if number else b"",
        issued_by=issued_by,
        issued_on=issued_on,
        until=until,
        document_id=document_id,
        noted_on=on,
    )
    record(events.PaperNoted(person_id=person_id, office_id=person.office_id, kind=kind, on=on), by=by)
    return paper.pk


@action
def move(
    *, person_id: int, address: str, area: str = "", since: date, protected: bool = False, on: date, by: Actor
) -> int:
    """Note that a person lives elsewhere from a day on; the home until then becomes a former one. Gives its id.

    Refuses with NotFound outside the actor's offices; a day in the future or not after the last move; an unknown area;
    the address where the person lives already.
    """
    person = finding.person(person_id, by=by)
    if since > on:
        raise RuleBroken("people.moved_in_future", field="since")
    if person.address_since is not None and since <= person.address_since:
        raise RuleBroken("people.moved_before", field="since")
    if (address.strip(), protected) == (person.address, person.address_protected):
        raise RuleBroken("people.nothing_changed", field="address")
    records.check_area(area)
    if person.address:
        models.Address.objects.create(
            person=person,
            kind=AddressKind.HOME.value,
            text=person.address,
            area=person.area,
            since=person.address_since,
            until=since,
            protected=person.address_protected,
        )
    person.address, person.area, person.address_since = address.strip(), area, since
    person.address_protected = protected
    person.save(update_fields=["address", "area", "address_since", "address_protected"])
    event = events.PersonMoved(person_id=person_id, office_id=person.office_id, protected=protected, on=on)
    record(event, by=by)
    return person_id


@action
def note_address(
    *,
    person_id: int,
    kind: str,
    text: str,
    area: str = "",
    since: date | None = None,
    until: date | None = None,
    protected: bool = False,
    on: date,
    by: Actor,
) -> int:
    """Note a further or a former address and give its id; the home of today is told by `move`.

    Refuses with NotFound outside the actor's offices; an end that is not after the beginning; a home without an end.
    """
    person = finding.person(person_id, by=by)
    _check_period(since, until)
    records.check_area(area)
    if kind == AddressKind.HOME.value and until is None:
        raise RuleBroken("people.home_needs_end", field="until")
    noted = models.Address.objects.create(
        person=person, kind=kind, text=text.strip(), area=area, since=since, until=until, protected=protected
    )
    event = events.AddressNoted(
        person_id=person_id, office_id=person.office_id, kind=kind, protected=protected, on=on
    )  # fmt: skip
    record(event, by=by)
    return noted.pk


@action
def note_phone(
    *, person_id: int, kind: str, number: str, whose: str = "", note: str = "", on: date, by: Actor
) -> int:  # fmt: skip
    """Note a further telephone and give its id; `whose` tells who answers where it is not the person.

    Refuses with NotFound outside the actor's offices, and a number that is noted already.
    """
    person = finding.person(person_id, by=by)
    known = models.Phone.objects.filter(person=person, number=number.strip())
    if number.strip() == person.phone or known.exists():
        raise RuleBroken("people.phone_known", field="number")
    noted = models.Phone.objects.create(
        person=person, kind=kind, number=number.strip(), whose=whose.strip(), note=note.strip()
    )  # fmt: skip
    entering.enter(person)
    record(events.PhoneNoted(person_id=person_id, office_id=person.office_id, kind=kind, on=on), by=by)
    return noted.pk


@action
def remove_detail(*, person_id: int, what: str, detail_id: int, reason: str, on: date, by: Actor) -> int:
    """Take away what was noted wrongly: `what` is name, paper, address or phone. Gives the person's id.

    The reason is kept with the event. Refuses with NotFound what is not this person's; without a reason.
    """
    person = finding.person(person_id, by=by)
    rules.check_reason(reason)
    table: Any = REMOVABLE[what]
    found = table.objects.filter(pk=detail_id, person_id=person_id).first()
    if found is None:
        raise NotFound("people.detail_not_found", detail_id=detail_id)
    found.delete()
    if what in {"name", "phone"}:
        entering.enter(person)
    event = events.DetailRemoved(person_id=person_id, office_id=person.office_id, what=what, on=on)
    record(event, by=by, reason=reason.strip())
    return person_id


@action
def reveal_address(*, person_id: int, reason: str, on: date, by: Actor) -> list[str]:
    """Give the protected addresses of a person to somebody who needs them; who asked and why is recorded.

    Refuses with NotFound outside the actor's offices, NotAllowed without the permission there, and without a reason.
    """
    found = queries.person(person_id=person_id, seen_by=by)
    addresses = queries.protected_address(person_id)
    permissions.check_may_see_protected(by, found.office_id)
    rules.check_reason(reason)
    event = events.ProtectedAddressShown(person_id=person_id, office_id=found.office_id, on=on)
    record(event, by=by, reason=reason.strip())
    return addresses


def _check_period(since: date | None, until: date | None) -> None:
    if since is not None and until is not None and until <= since:
        raise RuleBroken("people.ends_before_start", field="until")
