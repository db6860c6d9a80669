"""The records that an action works on: found within the actor's scope, and locked where another might change them."""

from datetime import date

from kanat.care.families import models, queries
from kanat.care.families.country import FamiliesLaw
from kanat.care.families.events import ApplicationMoved
from kanat.care.families.queries.scope import visible_to
from kanat.care.families.states import APPLICATION
from kanat.platform import country
from kanat.platform.audit.record import record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound, RuleBroken


def law() -> FamiliesLaw:
    """Give what the country lays down for families."""
    return country.part(FamiliesLaw)


def family(family_id: int, *, by: Actor) -> models.Family:
    """Give the family, locked until the transaction ends; NotFound outside the actor's offices."""
    found = visible_to(by).select_for_update().filter(pk=family_id).first()
    if found is None:
        raise NotFound("families.no_such_family")
    return found


def open_application(found: models.Family) -> models.Application:
    """Give the application that is under way; refuses where there is none."""
    application = models.Application.objects.filter(family=found, closed_on__isnull=True).first()
    if application is None:
        newest = queries.application(family_id=found.pk)
        raise RuleBroken("state.not_allowed", record=APPLICATION.name, state=newest.state, action="", allowed="")
    return application


def study(application: models.Application) -> models.HomeStudy:
    """Give the home study of an application; refuses before it was started."""
    found = models.HomeStudy.objects.filter(application=application).first()
    if found is None:
        raise RuleBroken("families.study_not_started")
    return found


def given_by(found: models.HomeStudy) -> list[int]:
    """List who gave an opinion on this round of the study, in order."""
    mine = models.Opinion.objects.filter(study=found, round=found.round).order_by("given_on", "id")
    return list(mine.values_list("giver_id", flat=True))


def move(application: models.Application, action: str, *, office_id: int, on: date, by: Actor) -> None:
    """Take the application to the next state and record it; refuses with ``state.not_allowed``."""
    source = application.state
    target = APPLICATION.move(source, action)
    application.state = target
    application.save(update_fields=["state", "closed_on", "close_reason"])
    record(
        ApplicationMoved(
            family_id=application.family_id,
            application_id=application.pk,
            source=source,
            target=target,
            office_id=office_id,
            on=on,
        ),
        by=by,
    )
