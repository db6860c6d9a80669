"""Addresses of persons."""

from django.urls import path

from kanat.care.people import views

app_name = "people"
urlpatterns = [
    path("persons/<int:person_id>/", views.person, name="person"),
    path("persons/<int:person_id>/edit/", views.correct, name="correct"),
    path("persons/<int:person_id>/relations/", views.relations, name="relations"),
]
