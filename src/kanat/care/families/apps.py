"""Django's entry for the app."""

from django.apps import AppConfig


class FamiliesConfig(AppConfig):
    """Register the app."""

    name = "kanat.care.families"
    label = "families"
