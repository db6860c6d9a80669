"""What a visit report and a cancellation may contain; the country's questions are added to the report."""

from typing import Any

from django import forms as django_forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kanat.care.supervision import texts
from kanat.care.supervision.country import AnswerKind, Question, ReportSection
from kanat.platform.ui.forms import DayField, Form, LongTextField, RadiosField, YesNoField

MOST_SIGNS = 20_000  # of one field of a draft; the report itself says what is too long

LAST = ("impression", "summary", "action")  # fields after the country's questions


def name_of(section: ReportSection, question: Question) -> str:
    """Give the name of a question's field."""
    return f"q_{section.code}_{question.code}"


def _question(question: Question) -> django_forms.Field:
    label = question.names.say(get_language())
    if question.kind == AnswerKind.YES_NO:
        return YesNoField(label=label, required=question.required)
    if question.kind == AnswerKind.DAY:
        return DayField(label=label, required=question.required)
    return LongTextField(label=label, required=question.required, rows=3)


class AddVisit(Form):
    """A visit outside the country's schedule."""

    kind = RadiosField(label=_("What kind of visit?"), choices=list(texts.ADDED.items()))
    due_on = DayField(
        label=_("Day of the visit"), hint=_("Today, an earlier day if you have been there, or a later one")
    )


class Report(Form):
    """A visit report: what every country asks, and the sections of this one."""

    visited_on = DayField(label=_("Day of the visit"))
    child_seen = YesNoField(label=_("Did you see the child?"))
    child_not_seen = LongTextField(label=_("If the child was not seen: why?"), required=False, rows=2, max_length=1000)
    seen_alone = RadiosField(label=_("Did you speak with the child alone?"), choices=list(texts.ALONE.items()))
    not_alone = LongTextField(label=_("If you did not speak alone: why?"), required=False, rows=2, max_length=1000)
    impression = RadiosField(label=_("How is the child?"), choices=list(texts.IMPRESSIONS.items()))
    summary = LongTextField(label=_("What did you find?"), rows=6)
    action = LongTextField(
        label=_("What follows?"),
        hint=_("Who does what, and by when. Needed unless the child is well."),
        rows=3,
        required=False,
        max_length=2000,
    )

    def __init__(self, *args: Any, sections: tuple[ReportSection, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sections = sections
        for section in sections:
            for question in section.questions:
                self.fields[name_of(section, question)] = _question(question)
        for name in LAST:  # as on the page, so that errors are listed in its order
            self.fields[name] = self.fields.pop(name)

    def by_section(self) -> list[tuple[ReportSection, list[django_forms.BoundField]]]:
        """Give the country's sections with their fields, for the page."""
        return [
            (section, [self[name_of(section, question)] for question in section.questions]) for section in self.sections
        ]

    def report(self) -> dict[str, Any]:
        """Give what the action wants: the common answers, and the country's by code."""
        given = dict(self.cleaned_data)
        answers = {name: _plain(given.pop(name)) for name in list(given) if name.startswith("q_")}
        return {**given, "answers": answers}


def _plain(answer: Any) -> Any:
    return answer.isoformat() if hasattr(answer, "isoformat") else answer


class Cancel(Form):
    """Why a visit is taken out of the plan."""

    reason = LongTextField(label=_("Why is the visit cancelled?"), rows=3, max_length=1000)


class Draft(Report):
    """A report as unfinished as it likes: nothing is checked."""

    def _clean_fields(self) -> None:
        """Take everything as it was typed."""
