"""Django's entry for the app."""

from django.apps import AppConfig


class InstitutionsConfig(AppConfig):
    """Register the app."""

    name = "kanat.care.institutions"
    label = "institutions"
