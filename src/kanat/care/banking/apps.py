"""Django's entry for the app."""

from django.apps import AppConfig


class BankingConfig(AppConfig):
    """Register the app."""

    name = "kanat.care.banking"
    label = "banking"
