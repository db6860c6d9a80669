"""Django's entry for the app."""

from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    """Register the app."""

    name = "kanat.care.protection"
    label = "protection"
