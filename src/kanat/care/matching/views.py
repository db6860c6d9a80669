"""Find a family: suggestions with reasons, and those who may not take the children, with the rule that says so."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

from kanat.care.families import queries as families
from kanat.care.families.country import FamiliesLaw
from kanat.care.matching import engine, forms, queries, texts
from kanat.care.matching.country import HardRuleCode, MatchingLaw
from kanat.care.matching.permissions import Can
from kanat.platform import clock, country
from kanat.platform.accounts import queries as accounts
from kanat.platform.audit.record import record_read
from kanat.platform.ui import doors, formats
from kanat.vocabulary.actors import Actor

SHOWN = 10  # suggestions on the page
NEARLY = 8  # excluded families on the page
PLACE = "placements.start"  # permission of the app above, to which the list leads


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What one criterion gave a family."""

    name: str  # of the criterion, in the reader's language
    said: str  # what was seen, in words
    points: str  # of 100, as written in the reader's language
    most: str  # the most it could give
    value: int  # 0 to 100 on its own scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A family on the list."""

    home: families.HomeFacts
    family: families.FamilyRow
    worker: str  # responsible professional
    office: str
    office_phone: str
    km: int | None
    models: str
    score: str = ""
    bars: tuple[Bar, ...] = ()
    obstacles: tuple[tuple[str, str], ...] = ()  # sentence and legal basis
    href: str = ""  # where the placement is prepared
    file: str = ""  # the family's file


@doors.signed_in(can=Can.FIND)
def find(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show the families for the child of a case and the brothers and sisters chosen."""
    actor, today = doors.actor_of(request), clock.today()
    group = queries.group(case_id=case_id, seen_by=actor, on=today)
    record_read(by=actor, what="child", id=group.cases[0].child_id, page="matching.find")
    office = accounts.office(group.cases[0].office_id)
    area = office.area if office else ""
    form = _form(request, group, _where(area, actor), today)
    context: dict[str, object] = {"group": group, "child": group.children[group.cases[0].child_id], "form": form}
    if not form.is_valid():
        return doors.show(request, "matching/find.html", {**context, "today": today}, status=422)
    wanted = form.cleaned_data
    cases = [case for case in group.cases if case.id in wanted["child"]]
    found = queries.shortlist(
        cases=cases,
        seen_by=actor,
        on=wanted["on"],
        model=wanted["model"] or "",
        area=area,
        where=wanted["where"],
        group=group,
    )
    context |= {"found": found, "today": today, **_lists(found, may_place=actor.may(PLACE, cases[0].office_id))}
    return doors.show(request, "matching/find.html", context)


def _form(request: HttpRequest, group: queries.Group, where: Sequence[tuple[str, object]], today: date) -> forms.Find:
    """Fill what the address leaves out: all who wait, today, the office's own area."""
    names = [(case.id, group.children[case.child_id].name) for case in group.cases]
    data = request.GET.copy()
    if not data:
        data.setlist("child", [str(case_id) for case_id in group.waiting or (group.cases[0].id,)])
    data.setdefault("on", formats.day_typed(today))
    data.setdefault("where", queries.HERE)
    models = [(model.code, model.names.say(get_language())) for model in country.part(FamiliesLaw).models]
    return forms.Find(data, children=names, models=models, where=where)


def _where(area: str, actor: Actor) -> list[tuple[str, object]]:
    """Offer to look farther only where that finds more."""
    offices = actor.offices(Can.FIND)
    wider = offices.everywhere or len(offices.ids) > 1
    kept = [queries.HERE]
    if wider and queries.areas_within(area, queries.HERE) != queries.areas_within(area, queries.REGION):
        kept.append(queries.REGION)
    return [(key, texts.WHERE[key]) for key in (*kept, *([queries.ALL] if wider else []))]


def _lists(found: queries.Shortlist, *, may_place: bool) -> dict[str, object]:
    """Prepare both lists: only what is shown is looked up."""
    suggested = list(found.found.suggested[:SHOWN])
    excluded = found.found.nearly(NEARLY)
    ids = [one.family_id for one in suggested] + [one.family_id for one in excluded]
    shown = [found.homes[family_id] for family_id in ids]
    known = families.families_by_id(home.family_id for home in shown)
    workers = accounts.names_of(home.worker_id for home in shown if home.worker_id)
    offices = {office.id: office for office in accounts.offices(ids={home.office_id for home in shown})}
    law = country.part(MatchingLaw)
    lines = _Lines(
        found=found,
        may_place=may_place,
        known=known,
        workers=workers,
        offices=offices,
        names={str(one.code): one.names.say(get_language()) for one in law.criteria},
        models={model.code: model.names.say(get_language()) for model in country.part(FamiliesLaw).models},
    )
    return {
        "suggested": [lines.suggestion(row) for row in suggested],
        "suggested_count": len(found.found.suggested),
        "excluded": [lines.exclusion(row) for row in excluded],
        "excluded_count": len(found.homes) - len(found.found.suggested),
        "blocked": _blocked(found.found.blocked, law),
        "criteria": [(one.names.say(get_language()), one.description.say(get_language())) for one in law.criteria],
    }


def _blocked(counts: Mapping[HardRuleCode, int], law: MatchingLaw) -> list[tuple[str, str, int]]:
    rules = [(rule, counts.get(rule.code, 0)) for rule in law.hard_rules]
    return [(rule.names.say(get_language()), rule.source, count) for rule, count in rules if count]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lines:
    """Turns what the engine found into lines of the page."""

    found: queries.Shortlist
    may_place: bool
    known: dict[int, families.FamilyRow]
    workers: dict[int, str]
    offices: dict[int, accounts.OfficeRow]
    names: dict[str, str]  # of criteria, by code
    models: dict[str, str]  # names of models of care, by code

    def suggestion(self, row: engine.Suggestion) -> Line:
        return self._line(row.family_id, row.km, score=formats.number(row.score, 0), bars=tuple(self._bars(row)))

    def exclusion(self, row: engine.Exclusion) -> Line:
        told = tuple((texts.obstacle(one.code, _written(one.facts)), one.legal_basis) for one in row.obstacles)
        return self._line(row.family_id, row.km, obstacles=told)

    def _line(
        self,
        family_id: int,
        km: int | None,
        *,
        score: str = "",
        bars: tuple[Bar, ...] = (),
        obstacles: tuple[tuple[str, str], ...] = (),
    ) -> Line:
        home = self.found.homes[family_id]
        office = self.offices.get(home.office_id)
        return Line(
            home=home,
            family=self.known[family_id],
            worker=self.workers.get(home.worker_id or 0, ""),
            office=office.say(get_language() or "en") if office else "",
            office_phone=office.phone if office else "",
            km=km,
            models=", ".join(self.models.get(code, code) for code in home.models_of_care),
            score=score,
            bars=bars,
            obstacles=obstacles,
            href=self._href(home) if score and self.may_place else "",
            file=_address("desk:family", home.family_id),
        )

    def _href(self, home: families.HomeFacts) -> str:
        """Give the page on which the placement is prepared; it lies in an app above this one."""
        asked = [("child", case.id) for case in self.found.cases]
        model = self.found.model or next(iter(home.models_of_care), "")
        query = urlencode([*asked, ("on", formats.day_typed(self.found.on)), ("model", model)])
        address = _address("placements:start", self.found.cases[0].id, home.family_id)
        return f"{address}?{query}" if address else ""

    def _bars(self, row: engine.Suggestion) -> Iterable[Bar]:
        for one in row.contributions:
            yield Bar(
                name=self.names[one.code],
                said=texts.seen(one.code, _written(one.facts)),
                points=formats.number(one.points, 1),
                most=formats.number(one.most, 1),
                value=one.value,
            )


def _address(page: str, *ids: int) -> str:
    """Give the address of a page of an app above this one, empty where that app is missing."""
    try:
        return reverse(page, args=ids)
    except NoReverseMatch:
        return ""


def _written(facts: Mapping[str, object]) -> dict[str, object]:
    """Write days as the reader's language does; leave the rest."""
    return {key: formats.day(value) if isinstance(value, date) else value for key, value in facts.items()}
