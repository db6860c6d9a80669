"""Django's entry for the app."""

from django.apps import AppConfig


class LinkageConfig(AppConfig):
    """Register the app."""

    name = "kanat.care.linkage"
    label = "linkage"
