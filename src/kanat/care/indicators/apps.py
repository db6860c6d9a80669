"""Django's entry for the app."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Register the app."""

    name = "kanat.care.indicators"
    label = "indicators"
