"""Django's entry for the app."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    """Register the app."""

    name = "kanat.care.payments"
    label = "payments"
