"""Django's entry for the app."""

from django.apps import AppConfig


class QualityConfig(AppConfig):
    """Register the app."""

    name = "kanat.care.quality"
    label = "quality"
