"""Django's entry for the app."""

from django.apps import AppConfig


class ExportsConfig(AppConfig):
    """Register the app."""

    name = "kanat.care.exports"
    label = "exports"
