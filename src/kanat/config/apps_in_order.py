"""The domain apps, lowest floor first, as in the `apps` import contract."""

CARE_APPS = [
    "kanat.care.people",
    "kanat.care.linkage",
    "kanat.care.institutions",
    "kanat.care.training",
    "kanat.care.families",
    "kanat.care.protection",
    "kanat.care.matching",
    "kanat.care.placements",
    "kanat.care.supervision",
    "kanat.care.support",
    "kanat.care.payments",
    "kanat.care.budget",
    "kanat.care.recruitment",
    "kanat.care.cooperation",
    "kanat.care.transition",
    "kanat.care.indicators",
    "kanat.care.quality",
    "kanat.care.exports",
    "kanat.care.registers",
    "kanat.care.desk",
]
