"""What a family would take and can do, and what is alleged against it."""

from dataclasses import dataclass
from datetime import date

from kanat.care.families import models
from kanat.care.families.queries import scope
from kanat.platform import privacy
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRow:
    """Which children a family would take, by its last word, and its skills."""

    skills: dict[str, int]  # kind of need -> level 1 to 3
    courses: int  # finished
    said_on: date | None  # day of its last word, None: it said nothing since it applied
    asked_on: date | None  # since then its worker is to ask it anew
    age_from: int | None  # completed years, included
    age_to: int | None  # completed years, included
    sex: str  # SexTerm value, empty where nothing was said
    refuses: tuple[str, ...] = privacy.sensitive()  # kinds of need that it does not want
    tonight: bool  # takes children in an emergency
    respite: bool  # takes children for some days, so that others rest
    paused_until: date | None  # first day on which it may be asked again
    allegation: bool  # something is alleged and not yet looked into


@dataclass(frozen=True, slots=True, kw_only=True)
class AllegationRow:
    """Something that was told against a family."""

    id: int
    family_id: int
    received_on: date
    told: str = privacy.sensitive()
    closed_on: date | None
    finding: str = privacy.sensitive()


def offer(family_id: int) -> OfferRow:
    """Give what a family would take and can do; the caller has checked the scope."""
    names = (
        "skills", "courses", "said_on", "asked_on", "wish_age_from", "wish_age_to", "wish_sex", "refuses", "tonight",
        "respite", "paused_until", "allegation_open",
    )  # fmt: skip
    row = models.Family.objects.values(*names).get(pk=family_id)
    return OfferRow(
        skills={kind: int(level) for kind, _, level in (one.partition(":") for one in row["skills"])},
        courses=row["courses"],
        said_on=row["said_on"],
        asked_on=row["asked_on"],
        age_from=row["wish_age_from"],
        age_to=row["wish_age_to"],
        sex=row["wish_sex"],
        refuses=tuple(row["refuses"]),
        tonight=row["tonight"],
        respite=row["respite"],
        paused_until=row["paused_until"],
        allegation=row["allegation_open"],
    )


def allegations(family_id: int) -> list[AllegationRow]:
    """List what was told against a family, the newest first; the caller has checked the scope."""
    found = models.Allegation.objects.filter(family_id=family_id).order_by("-received_on", "-pk")
    return [AllegationRow(**row) for row in found.values(*AllegationRow.__dataclass_fields__)]


def allegation(*, allegation_id: int, seen_by: Actor) -> AllegationRow:
    """Give one; NotFound outside the actor's offices."""
    found = models.Allegation.objects.filter(pk=allegation_id, family__in=scope.visible_to(seen_by))
    row = found.values(*AllegationRow.__dataclass_fields__).first()
    if row is None:
        raise NotFound("families.no_such_allegation")
    return AllegationRow(**row)
