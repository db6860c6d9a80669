"""Django's entry for the app."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """Register the app."""

    name = "kanat.care.registers"
    label = "registers"
