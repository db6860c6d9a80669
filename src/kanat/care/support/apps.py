"""Django's entry for the app."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """Register the app."""

    name = "kanat.care.support"
    label = "support"
