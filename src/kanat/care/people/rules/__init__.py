"""Rules about persons: which facts a record must have (`records`), and how names are compared (`names`)."""

from kanat.care.people.rules.records import (
    OLDEST,
    PARENTS,
    PersonFacts,
    check_absorb,
    check_birth,
    check_child,
    check_number,
    check_person,
    check_reason,
    check_relation,
)

__all__ = [
    "OLDEST",
    "PARENTS",
    "PersonFacts",
    "check_absorb",
    "check_birth",
    "check_child",
    "check_number",
    "check_person",
    "check_reason",
    "check_relation",
]
