"""All addresses; each app lists its own."""

from importlib.util import find_spec

from django.urls import include, path

APPS = [
    "kanat.platform.accounts",
    "kanat.platform.audit",
    "kanat.platform.country",
    "kanat.platform.documents",
    "kanat.platform.law",
    "kanat.platform.ui",
    "kanat.care.people",
    "kanat.care.linkage",
    "kanat.care.institutions",
    "kanat.care.families",
    "kanat.care.protection",
    "kanat.care.matching",
    "kanat.care.placements",
    "kanat.care.supervision",
    "kanat.care.support",
    "kanat.care.payees",
    "kanat.care.payments",
    "kanat.care.budget",
    "kanat.care.banking",
    "kanat.care.indicators",
    "kanat.care.quality",
    "kanat.care.exports",
    "kanat.care.registers",
    "kanat.care.desk",
]

urlpatterns = [path("", include(f"{app}.urls")) for app in APPS if find_spec(f"{app}.urls")]
