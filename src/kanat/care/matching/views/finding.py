"""Find a family: suggestions with reasons, and those who may not take the children, with the rule that says so."""

from collections import Counter
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
from kanat.care.people import texts as people_texts
from kanat.care.people.country import PeopleLaw
from kanat.care.protection.country import ProtectionLaw
from kanat.care.protection.states import BondKind
from kanat.platform import clock, country
from kanat.platform.accounts import queries as accounts
from kanat.platform.audit.record import record_read
from kanat.platform.ui import doors, formats
from kanat.vocabulary.actors import Actor

SHOWN = 10  # suggestions on the page
COMPARED = 3  # families side by side
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
    worker: str  # responsible professional
    office: str
    office_phone: str
    km: int | None
    models: str
    rank: int | None = None  # among the suggestions, from 1
    score: str = ""
    bars: tuple[Bar, ...] = ()
    obstacles: tuple[tuple[str, str, object], ...] = ()  # sentence, legal basis, what would unblock it
    load: int = 0  # families of the responsible worker
    ask: str = ""  # where the family is asked
    hold: str = ""  # where a place is kept
    held: bool = False  # a place is kept there for these children
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
    may_refer = actor.may(Can.REFER, cases[0].office_id)
    may_place = actor.may(PLACE, cases[0].office_id)
    context |= {"found": found, "today": today, **_lists(found, office, may_place=may_place, may_refer=may_refer)}
    context |= {
        "cells": _cells(found),
        **_asked(group, may_refer=may_refer),
        **_warnings(group, wanted, today),
    }
    return doors.show(request, "matching/find.html", context)


def _form(request: HttpRequest, group: queries.Group, where: Sequence[tuple[str, object]], today: date) -> forms.Find:
    """Fill what the address leaves out: all who wait, today, the office's own area."""
    names = [(case.id, group.children[case.child_id].name) for case in group.cases]
    data = request.GET.copy()
    if not data.keys() - {"with"}:
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


def _asked(group: queries.Group, *, may_refer: bool) -> dict[str, object]:
    """Give whom was asked for these children so far, and where something is told of them."""
    case = group.cases[0]
    return {
        "referrals": [(row, texts.STATES[row.state], texts.COLOURS[row.state]) for row in group.asked],
        "needs_told": group.needs.get(case.id),
        "tonight": reverse("matching:tonight", args=[case.id]) if may_refer else "",
        "needs_url": reverse("protection:needs", args=[case.id]),
        "case_id": case.id,
        "may_refer": may_refer,
    }


def _warnings(group: queries.Group, wanted: Mapping[str, object], today: date) -> dict[str, object]:
    """Say what a careful officer would see first: relatives not asked, siblings parted or put together."""
    chosen = set(wanted["child"]) if isinstance(wanted["child"], list) else set()
    ids = {case.child_id for case in group.cases if case.id in chosen}
    kin_first = bool(country.part(ProtectionLaw).kin_first.if_known(today))
    told = [group.needs.get(case.id) for case in group.cases if case.id in chosen]
    unasked = kin_first and not all(one is not None and one.kin_answer for one in told)
    known = {case.child_id for case in group.cases}
    parted = [
        bond for bond in group.bonds
        if bond.kind == BondKind.TOGETHER and bond.child_id in ids and bond.other_id in known - ids
    ]  # fmt: skip
    joined = [bond for bond in group.bonds if bond.kind == BondKind.APART and {bond.child_id, bond.other_id} <= ids]
    return {
        "kin_unasked": unasked,
        "parted": [(group.children[bond.other_id].name, bond.why) for bond in parted],
        "joined": [(group.children[bond.other_id].name, bond.why) for bond in joined[:1]],
    }


def _cells(found: queries.Shortlist) -> list[tuple[object, ...]]:
    """Give the map of areas with how many suggested families live in each; never the place of one home."""
    counts = Counter(found.homes[family_id].area for family_id in found.found.suggested_ids)
    known = {one.code: one for one in country.areas() if one.tile is not None}
    shown = {one.parent for code, one in known.items() if counts.get(code)}
    areas = [one for one in known.values() if one.parent in shown] if len(counts) > 1 else []
    language = get_language()
    return [
        (one.names.say(language)[:5], one.names.say(language), one.tile.col, one.tile.row,
         counts.get(one.code, 0), "")
        for one in areas
        if one.tile is not None
    ]  # fmt: skip


@doors.signed_in(can=Can.FIND)
def compare(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show up to three families of the list side by side."""
    actor, today = doors.actor_of(request), clock.today()
    group = queries.group(case_id=case_id, seen_by=actor, on=today)
    record_read(by=actor, what="child", id=group.cases[0].child_id, page="matching.compare")
    office = accounts.office(group.cases[0].office_id)
    area = office.area if office else ""
    form = _form(request, group, _where(area, actor), today)
    child = group.children[group.cases[0].child_id]
    chosen = [int(text) for text in request.GET.getlist("with") if text.isascii() and text.isdigit() and len(text) < 10]
    if not form.is_valid() or not chosen:
        return doors.show(request, "matching/compare.html", {"child": child, "case_id": case_id, "lines": []})
    wanted = form.cleaned_data
    cases = [case for case in group.cases if case.id in wanted["child"]]
    found = queries.shortlist(
        cases=cases, seen_by=actor, on=wanted["on"], model=wanted["model"] or "", area=area, where=wanted["where"],
        also=chosen[:COMPARED], group=group,
    )  # fmt: skip
    may_refer, may_place = actor.may(Can.REFER, cases[0].office_id), actor.may(PLACE, cases[0].office_id)
    lines = _lines(
        found, [one for one in chosen[:COMPARED] if one in found.homes], office, may_place=may_place,
        may_refer=may_refer,
    )  # fmt: skip
    for line in lines:
        record_read(by=actor, what="family", id=line.home.family_id, page="matching.compare")
    context = {
        "child": child, "case_id": case_id, "lines": lines, "back": f"?{_without(request)}",
        "criteria": _side_by_side(lines), "facts": [_facts(line, found.on) for line in lines],
    }  # fmt: skip
    return doors.show(request, "matching/compare.html", context)


def _without(request: HttpRequest) -> str:
    asked = request.GET.copy()
    asked.pop("with", None)
    return asked.urlencode()


def _side_by_side(lines: Sequence[Line]) -> list[tuple[str, list[Bar | None]]]:
    """Turn the bars of families into rows of criteria."""
    names = next(([bar.name for bar in line.bars] for line in lines if line.bars), [])
    return [(name, [line.bars[place] if line.bars else None for line in lines]) for place, name in enumerate(names)]


def _facts(line: Line, on: date) -> dict[str, object]:
    home = line.home
    kinds = {kind.code: kind.names.say(get_language()) for kind in country.part(PeopleLaw).need_kinds}
    return {
        "rank": line.rank,
        "free": home.free,
        "ages": ", ".join(formats.age(born, on) for born in sorted(home.children_born)) or "–",
        "placed": len(home.placed),
        "languages": people_texts.languages(home.languages),
        "skills": ", ".join(kinds.get(kind, kind) for kind, _level in home.skills) or "–",
        "courses": home.courses,
        "before": home.before,
        "said_on": home.said_on,
    }


def _lines(
    found: queries.Shortlist,
    family_ids: Sequence[int],
    office: accounts.OfficeRow | None,
    *,
    may_place: bool,
    may_refer: bool,
) -> list[Line]:
    """Prepare some families of the list, in the order given; only what is shown is looked up, and not `office`."""
    shown = [found.homes[family_id] for family_id in family_ids]
    owners = {home.worker_id for home in shown if home.worker_id}
    offices = {office.id: office} if office else {}
    if farther := {home.office_id for home in shown} - offices.keys():
        offices |= {one.id: one for one in accounts.offices(ids=farther)}
    lines = _Lines(
        found=found,
        may_place=may_place,
        may_refer=may_refer,
        workers=accounts.names_of(owners),
        load=families.workload(owners),
        offices=offices,
        names={str(one.code): one.names.say(get_language()) for one in country.part(MatchingLaw).criteria},
        models={model.code: model.names.say(get_language()) for model in country.part(FamiliesLaw).models},
    )
    return [lines.of(family_id) for family_id in family_ids]


def _lists(
    found: queries.Shortlist, office: accounts.OfficeRow | None, *, may_place: bool, may_refer: bool
) -> dict[str, object]:
    """Prepare both lists: only what is shown is looked up."""
    suggested = found.found.suggested_ids[:SHOWN]
    excluded = [one.family_id for one in found.found.nearly(NEARLY)]
    lines = _lines(found, [*suggested, *excluded], office, may_place=may_place, may_refer=may_refer)
    law = country.part(MatchingLaw)
    return {
        "suggested": lines[: len(suggested)],
        "suggested_count": len(found.found.suggested_ids),
        "excluded": lines[len(suggested) :],
        "excluded_count": len(found.homes) - len(found.found.suggested_ids),
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
    may_refer: bool
    load: dict[int, int]  # families by worker
    workers: dict[int, str]
    offices: dict[int, accounts.OfficeRow]
    names: dict[str, str]  # of criteria, by code
    models: dict[str, str]  # names of models of care, by code

    def of(self, family_id: int) -> Line:
        said = self.found.found.of(family_id)
        if isinstance(said, engine.Suggestion):
            return self._line(family_id, said.km, score=formats.number(said.score, 0), bars=tuple(self._bars(said)))
        obstacles = said.obstacles if said is not None else ()
        told = tuple(
            (texts.obstacle(one.code, _written(one.facts)), one.legal_basis, texts.UNBLOCK.get(one.code, ""))
            for one in obstacles
        )
        return self._line(family_id, said.km if said is not None else None, obstacles=told)

    def _line(
        self,
        family_id: int,
        km: int | None,
        *,
        score: str = "",
        bars: tuple[Bar, ...] = (),
        obstacles: tuple[tuple[str, str, object], ...] = (),
    ) -> Line:
        home = self.found.homes[family_id]
        office = self.offices.get(home.office_id)
        return Line(
            home=home,
            worker=self.workers.get(home.worker_id or 0, ""),
            office=office.say(get_language() or "en") if office else "",
            office_phone=office.phone if office else "",
            km=km,
            models=", ".join(self.models.get(code, code) for code in home.models_of_care),
            score=score,
            bars=bars,
            obstacles=obstacles,
            rank=self.found.rank_of(family_id) if score else None,
            load=self.load.get(home.worker_id or 0, 0),
            ask=self._asking("matching:refer", home) if score and self.may_refer else "",
            hold=self._asking("matching:hold", home) if score and self.may_refer else "",
            held=any(child.id in home.held for child in self.found.children),
            href=self._href(home) if score and self.may_place else "",
            file=_address("desk:family", home.family_id),
        )

    def _asking(self, page: str, home: families.HomeFacts) -> str:
        """Give the page on which the family is asked, or a place kept, for these children on that day."""
        asked = [("child", case.id) for case in self.found.cases]
        query = urlencode([*asked, ("on", formats.day_typed(self.found.on)), ("model", self.found.model)])
        return f"{reverse(page, args=[self.found.cases[0].id, home.family_id])}?{query}"

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
    """Write days and needs as the reader's language does; leave the rest."""
    if "need" in facts:
        kinds = {kind.code: kind.names.say(get_language()) for kind in country.part(PeopleLaw).need_kinds}
        facts = {**facts, "need": kinds.get(str(facts["need"]), facts["need"])}
    return {key: formats.day(value) if isinstance(value, date) else value for key, value in facts.items()}
