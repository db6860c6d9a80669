"""Django's entry for the app."""

from django.apps import AppConfig


class RecruitmentConfig(AppConfig):
    """Register the app."""

    name = "kanat.care.recruitment"
    label = "recruitment"
