"""All that is kept about one person beside the record itself: names, numbers, papers, addresses, telephones.

For who may see identities in the office of the person; who may not gets empty lists. A protected address is in none of
them: `protected_address` gives it to the action that records who asked and why.
"""

from dataclasses import dataclass
from datetime import date

from kanat.care.people import models
from kanat.care.people.permissions import Can
from kanat.care.people.queries.persons import IDENTITY_NUMBER, visible_to
from kanat.platform import privacy, seals
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound

PAPER_NUMBER = "people.paper_number"  # use of the seals of papers' numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherName:
    """A name that a person bears or bore beside the one of the record."""

    id: int
    kind: str  # NameKind value
    surname: str = privacy.name()
    given: str = privacy.name()
    patronymic: str = privacy.name()
    script: str  # Script value: in which letters it is written
    noted_on: date  # since when it is known here

    @property
    def full_name(self) -> str:
        """Surname, given name, patronymic."""
        return " ".join(part for part in (self.surname, self.given, self.patronymic) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """An identity number that a person bears or bore."""

    id: int
    kind: str  # code of the country pack
    number: str = privacy.identifying()
    current: bool  # the one that papers of today show
    noted_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """An identity paper."""

    id: int
    kind: str  # PaperKind value
    number: str = privacy.identifying()  # empty where nobody noted it
    issued_by: str
    issued_on: date | None
    until: date | None  # first day on which it holds no more
    document_id: int | None  # the copy, None where the paper was only seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a person lived, or is registered, or stays beside the home."""

    id: int
    kind: str  # AddressKind value
    text: str = privacy.identifying()  # empty when protected
    area: str  # area code, empty when protected
    since: date | None
    until: date | None  # first day no more there, None where it lasts
    protected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """A further telephone."""

    id: int
    kind: str  # PhoneKind value
    number: str = privacy.identifying()
    whose: str = privacy.identifying()  # who answers, empty where it is the person
    note: str = privacy.sensitive()


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """All of these, oldest first; addresses newest first."""

    names: tuple[OtherName, ...] = ()
    numbers: tuple[Number, ...] = ()
    papers: tuple[Paper, ...] = ()
    addresses: tuple[Address, ...] = ()
    phones: tuple[Phone, ...] = ()


def details(*, person_id: int, seen_by: Actor) -> Details:
    """Give all that is kept about a person; empty for who may not see identities, NotFound outside the scope."""
    current, sees_all = _opened(person_id, seen_by)
    if not sees_all:
        return Details()
    return Details(
        names=tuple(other_names(person_id)),
        numbers=tuple(
            Number(
                id=one.pk, kind=one.kind, number=seals.unseal(one.sealed, use=IDENTITY_NUMBER),
                current=one.pk == current, noted_on=one.noted_on,
            )
            for one in models.IdentityNumber.objects.filter(person_id=person_id).order_by("pk")
        ),
        papers=tuple(_paper(one) for one in models.Paper.objects.filter(person_id=person_id).order_by("pk")),
        addresses=tuple(
            _address(one) for one in models.Address.objects.filter(person_id=person_id).order_by("-since", "-pk")
        ),
        phones=tuple(
            Phone(id=one.pk, kind=one.kind, number=one.number, whose=one.whose, note=one.note)
            for one in models.Phone.objects.filter(person_id=person_id).order_by("pk")
        ),
    )  # fmt: skip


def _opened(person_id: int, actor: Actor) -> tuple[int | None, bool]:
    """Give the current number's id, and whether the actor may see who it is; NotFound outside the scope."""
    found = visible_to(actor).filter(pk=person_id).values_list("current_number_id", "office_id").first()
    if found is None:
        raise NotFound("people.not_found", person_id=person_id)
    return found[0], actor.may(Can.SEE_IDENTITY, found[1])


def other_names(person_id: int) -> list[OtherName]:
    """List the other names of a person, without scope: whoever looks for one must find the person."""
    return [
        OtherName(
            id=one.pk, kind=one.kind, surname=one.surname, given=one.given, patronymic=one.patronymic,
            script=one.script, noted_on=one.noted_on,
        )
        for one in models.OtherName.objects.filter(person_id=person_id).order_by("pk")
    ]  # fmt: skip


def paper_file(*, person_id: int, paper_id: int, seen_by: Actor) -> int:
    """Give the id of the copy of a paper; NotFound for who may not see it, or where there is none."""
    papers = models.Paper.objects.filter(pk=paper_id, person_id=person_id, document_id__isnull=False)
    found = papers.values_list("document_id", flat=True).first() if _opened(person_id, seen_by)[1] else None
    if found is None:
        raise NotFound("people.detail_not_found", paper_id=paper_id)
    return found


def protected_address(person_id: int) -> list[str]:
    """List the protected addresses of a person, home first; without scope, only for the action that records it."""
    home = models.Person.objects.filter(pk=person_id, address_protected=True).values_list("address", flat=True)
    more = models.Address.objects.filter(person_id=person_id, protected=True, until__isnull=True)
    return [*home, *more.order_by("pk").values_list("text", flat=True)]


def _paper(one: models.Paper) -> Paper:
    number = seals.unseal(one.sealed, use=PAPER_NUMBER) if one.sealed else ""
    return Paper(
        id=one.pk, kind=one.kind, number=number, issued_by=one.issued_by, issued_on=one.issued_on, until=one.until,
        document_id=one.document_id,
    )  # fmt: skip


def _address(one: models.Address) -> Address:
    return Address(
        id=one.pk, kind=one.kind, text="" if one.protected else one.text, area="" if one.protected else one.area,
        since=one.since, until=one.until, protected=one.protected,
    )  # fmt: skip
