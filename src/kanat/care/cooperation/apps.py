"""Django's entry for the app."""

from django.apps import AppConfig


class CooperationConfig(AppConfig):
    """Register the app."""

    name = "kanat.care.cooperation"
    label = "cooperation"
