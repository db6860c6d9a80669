"""Django's entry for the app."""

from django.apps import AppConfig


class TransitionConfig(AppConfig):
    """Register the app."""

    name = "kanat.care.transition"
    label = "transition"
