"""Django's entry for the app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Register the app."""

    name = "kanat.care.desk"
    label = "desk"
