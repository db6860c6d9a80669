"""Django's entry for the app."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    """Register the app."""

    name = "kanat.care.supervision"
    label = "supervision"
