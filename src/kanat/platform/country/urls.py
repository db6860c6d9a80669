"""Addresses of the country pages."""

from django.urls import path

from kanat.platform.country import views

app_name = "country"
urlpatterns = [
    path("country/", views.show, name="show"),
    path("country/adopt/<slug:other>/", views.diff, name="diff"),
]
