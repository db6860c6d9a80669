"""What is due by the clocks of the law, and what has happened with a child: one query each."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import connection
from django.urls import reverse

from kanat.care.protection import texts
from kanat.care.protection.country import ProtectionLaw
from kanat.care.protection.permissions import Can
from kanat.platform import country
from kanat.platform.ui.rows import Due, Happening
from kanat.vocabulary.actors import Actor, Offices

MOST = 300  # lines of the page of today; who watches the whole country sees the most pressing ones

# each branch gives its own most pressing ones, so that no office is read to its end and few children are looked up
_BRANCHES = (
    """
    SELECT 'assessment' AS kind, a.due_on AS due_on, a.id AS id, coalesce(a.worker_id, c.worker_id) AS worker_id,
           c.child_id AS child_id, a.kind AS detail
    FROM protection_assessment a JOIN protection_case c ON c.id = a.case_id
    WHERE a.state = 'open' AND a.due_on <= %(until)s AND (%(assess_all)s OR c.office_id = ANY(%(assess)s))
      AND (%(worker)s::bigint IS NULL OR coalesce(a.worker_id, c.worker_id) = %(worker)s)
    ORDER BY 2, 3 LIMIT %(most)s
    """,
    """
    SELECT 'start_assessment', c.assess_by, c.id, c.worker_id, c.child_id, c.urgency
    FROM protection_case c
    WHERE c.state = 'reported' AND c.assess_by <= %(until)s AND (%(assess_all)s OR c.office_id = ANY(%(assess)s))
      AND (%(worker)s::bigint IS NULL OR c.worker_id = %(worker)s) AND c.closed_on IS NULL
    ORDER BY 2, 3 LIMIT %(most)s
    """,
    """
    SELECT 'review', m.next_review_on, m.id, c.worker_id, c.child_id, m.kind
    FROM protection_measure m JOIN protection_case c ON c.id = m.case_id
    WHERE m.state = 'in_force' AND m.next_review_on <= %(until)s
      AND (m.until IS NULL OR m.until > m.next_review_on) AND (%(measure_all)s OR c.office_id = ANY(%(measure)s))
      AND (%(worker)s::bigint IS NULL OR c.worker_id = %(worker)s) AND c.closed_on IS NULL
    ORDER BY 2, 3 LIMIT %(most)s
    """,
    """
    SELECT 'measure_ends', m.until, m.id, c.worker_id, c.child_id, m.kind
    FROM protection_measure m JOIN protection_case c ON c.id = m.case_id
    WHERE m.state = 'in_force' AND m.until <= %(until)s AND (%(measure_all)s OR c.office_id = ANY(%(measure)s))
      AND (%(worker)s::bigint IS NULL OR c.worker_id = %(worker)s) AND c.closed_on IS NULL
    ORDER BY 2, 3 LIMIT %(most)s
    """,
    """
    SELECT CASE WHEN m.court_asked_on IS NULL THEN 'ask_court' ELSE 'court_decision' END,
           coalesce(m.decision_due_on, m.ask_court_by), m.id, c.worker_id, c.child_id, m.kind
    FROM protection_measure m JOIN protection_case c ON c.id = m.case_id
    WHERE m.state = 'in_force' AND m.decided_on IS NULL AND m.ask_court_by IS NOT NULL
      AND (m.court_asked_on IS NULL OR m.decision_due_on IS NOT NULL)
      AND coalesce(m.decision_due_on, m.ask_court_by) <= %(until)s
      AND (%(measure_all)s OR c.office_id = ANY(%(measure)s))
      AND (%(worker)s::bigint IS NULL OR c.worker_id = %(worker)s) AND c.closed_on IS NULL
    ORDER BY 2, 3 LIMIT %(most)s
    """,
)
LINES = """
SELECT line.*, concat_ws(' ', child.given, child.surname)
FROM (BRANCHES ORDER BY due_on, id LIMIT %(most)s) line
JOIN people_person child ON child.id = line.child_id
ORDER BY due_on, child.sort_key, line.id
"""
DUE = LINES.replace("BRANCHES", " UNION ALL ".join(f"({branch})" for branch in _BRANCHES))


def due(
    *, seen_by: Actor, on: date, until: date, worker_id: int | None = None, most: int = MOST
) -> list[Due]:  # fmt: skip
    """List what is due up to a day, late things too: assessments, reviews, ends of measures, courts to be asked.

    Only for offices for which the person may do it; of one worker where named. The most pressing `most`. One query.
    """
    assess, measure = seen_by.offices(Can.ASSESS), seen_by.offices(Can.RECORD_MEASURE)
    if not assess and not measure:
        return []
    asked = {
        "until": until,
        "most": most,
        "worker": worker_id,
        **_scope("assess", assess),
        **_scope("measure", measure),
    }
    with connection.cursor() as cursor:
        cursor.execute(DUE, asked)
        return [_due(*line) for line in cursor.fetchall()]


def _scope(name: str, offices: Offices) -> dict[str, Any]:
    return {name: list(offices.ids), f"{name}_all": offices.everywhere}


def _due(kind: str, due_on: date, id: int, worker_id: int | None, child_id: int, detail: str, who: str) -> Due:  # noqa: A002
    page = {"assessment": "protection:assessment", "start_assessment": "protection:assess"}.get(
        kind, "protection:measure"
    )
    return Due(
        kind=kind,
        title=texts.due_title(kind, detail),
        who=who,
        due_on=due_on,
        url=reverse(page, args=[id]),
        worker_id=worker_id,
        legal_basis=_basis(kind, due_on),
    )


def _basis(kind: str, on: date) -> str:
    """Give act and article of a clock as the country pack has them, empty where it has none."""
    law = country.part(ProtectionLaw)
    days = {
        "assessment": law.initial_assessment.days,
        "start_assessment": law.initial_assessment.days,
        "ask_court": law.emergency.apply_days,
        "court_decision": law.emergency.decide_days,
    }.get(kind)
    entry = days.entry_on(on) if days is not None else None
    return entry.source if entry is not None and entry.verified else ""


HAPPENED = """
SELECT line.*, coalesce(author.full_name, '') FROM (
    SELECT 'notice' AS kind, (n.received_at AT TIME ZONE %(zone)s)::date AS happened_on, n.id, n.concern, n.text,
           n.taken_by_id AS by_id
    FROM protection_noticechild nc JOIN protection_notice n ON n.id = nc.notice_id
    WHERE nc.child_id = %(child)s
  UNION ALL
    SELECT 'opened', opened_on, id, number, '', NULL FROM protection_case WHERE child_id = %(child)s
  UNION ALL
    SELECT 'closed', closed_on, id, number, close_reason, NULL
    FROM protection_case WHERE child_id = %(child)s AND closed_on IS NOT NULL
  UNION ALL
    SELECT 'assessed', a.completed_on, a.id, a.outcome, a.findings, a.completed_by_id
    FROM protection_assessment a JOIN protection_case c ON c.id = a.case_id
    WHERE c.child_id = %(child)s AND a.completed_on IS NOT NULL
  UNION ALL
    SELECT 'measure', m.since, m.id, m.kind, concat_ws(', ', nullif(m.court, ''), nullif(m.decision_number, '')),
           m.recorded_by_id
    FROM protection_measure m JOIN protection_case c ON c.id = m.case_id WHERE c.child_id = %(child)s
  UNION ALL
    SELECT 'measure_ended', m.until, m.id, m.kind, m.end_reason, NULL
    FROM protection_measure m JOIN protection_case c ON c.id = m.case_id
    WHERE c.child_id = %(child)s AND m.state = 'ended'
) line (kind, happened_on, id, about, told, by_id)
LEFT JOIN accounts_user author ON author.id = line.by_id
ORDER BY line.happened_on DESC,
         array_position(ARRAY['notice', 'opened', 'assessed', 'measure', 'measure_ended', 'closed'], line.kind) DESC,
         line.id DESC
"""
PAGES = {
    "notice": "protection:notice",
    "assessed": "protection:assessment",
    "measure": "protection:measure",
    "measure_ended": "protection:measure",
}
SHOWN = 240  # signs of a long text; the rest is on its page


def happenings(*, child_id: int) -> list[Happening]:
    """List what happened with a child in protection, the newest first; the caller has checked the scope. One query."""
    with connection.cursor() as cursor:
        cursor.execute(HAPPENED, {"child": child_id, "zone": settings.TIME_ZONE})
        return [_happening(*line) for line in cursor.fetchall()]


def _happening(kind: str, on: date, id: int, about: str, told: str, by_id: int | None, by: str) -> Happening:  # noqa: A002
    text = texts.label(texts.MEASURE_ENDS, told) if kind == "measure_ended" else told
    return Happening(
        on=on,
        title=texts.happening_title(kind, about),
        text=text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + "…",
        by=by,
        url=reverse(PAGES[kind], args=[id]) if kind in PAGES else "",
        kind="protection",
    )
