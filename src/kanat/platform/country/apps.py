"""Django's entry for this part."""

from django.apps import AppConfig


class CountryConfig(AppConfig):
    """Register the part."""

    name = "kanat.platform.country"
    label = "country"
