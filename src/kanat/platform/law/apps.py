"""Django's entry for this part."""

from django.apps import AppConfig


class LawConfig(AppConfig):
    """Register the part."""

    name = "kanat.platform.law"
    label = "law"
