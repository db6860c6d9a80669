"""Django's entry for the app."""

from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    """Register the app."""

    name = "kanat.care.placements"
    label = "placements"
