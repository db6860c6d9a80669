"""Addresses of support."""

from django.urls import path

from kanat.care.support import views

app_name = "support"
urlpatterns = [
    path("cases/<int:case_id>/support/", views.start, name="start"),
    path("support/<int:spell_id>/end/", views.end, name="end"),
]
