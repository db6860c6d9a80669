"""Django's entry for the app."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """Register the app."""

    name = "kanat.care.matching"
    label = "matching"
