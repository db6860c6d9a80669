"""Django's entry for the app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Register the app."""

    name = "kanat.care.people"
    label = "people"
