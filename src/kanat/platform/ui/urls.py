"""Addresses of this part."""

from django.urls import path
from django.views.i18n import set_language

from kanat.platform.ui import doors, views

app_name = "ui"
urlpatterns = [
    path("gallery/", views.gallery, name="gallery"),
    path("language/", doors.public(set_language), name="language"),
]
