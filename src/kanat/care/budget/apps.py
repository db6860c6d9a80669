"""Django's entry for the app."""

from django.apps import AppConfig


class BudgetConfig(AppConfig):
    """Register the app."""

    name = "kanat.care.budget"
    label = "budget"
