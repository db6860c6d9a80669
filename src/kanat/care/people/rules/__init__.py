"""Rules about persons: which facts a record must have (`records`), and how names are compared (`names`)."""

from kanat.care.people.rules.records import (
    NUMBER_CHECKS,
    OLDEST,
    PARENTS,
    PersonFacts,
    check_birth,
    check_child,
    check_person,
    check_relation,
    number_looks_valid,
)

__all__ = [
    "NUMBER_CHECKS",
    "OLDEST",
    "PARENTS",
    "PersonFacts",
    "check_birth",
    "check_child",
    "check_person",
    "check_relation",
    "number_looks_valid",
]
