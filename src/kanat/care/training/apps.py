"""Django's entry for the app."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    """Register the app."""

    name = "kanat.care.training"
    label = "training"
