"""Django's entry for the app."""

from django.apps import AppConfig


class PayeesConfig(AppConfig):
    """Register the app."""

    name = "kanat.care.payees"
    label = "payees"
