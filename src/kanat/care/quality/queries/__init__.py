"""The law for the rules, the facts of files, what stands in the lists."""

from kanat.care.quality.queries.checking import Found, Key, Tally, key_of, look
from kanat.care.quality.queries.findings import (
    NOTHING,
    FindingRow,
    Share,
    by_rule,
    child_has_changed,
    due,
    every_finding,
    finding,
    findings,
    rule_shares,
    sentence,
    shares,
    trend,
    visible_to,
    whose,
)
from kanat.care.quality.queries.gathering import File, all_files, children, some_files
from kanat.care.quality.queries.terms import terms

__all__ = [
    "NOTHING",
    "File",
    "FindingRow",
    "Found",
    "Key",
    "Share",
    "Tally",
    "all_files",
    "by_rule",
    "child_has_changed",
    "children",
    "due",
    "every_finding",
    "finding",
    "findings",
    "key_of",
    "look",
    "rule_shares",
    "sentence",
    "shares",
    "some_files",
    "terms",
    "trend",
    "visible_to",
    "whose",
]
