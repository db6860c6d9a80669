"""Django's entry for this part."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Register the part."""

    name = "kanat.platform.ui"
    label = "ui"
