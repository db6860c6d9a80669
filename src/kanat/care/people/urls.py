"""Addresses of persons."""

from django.urls import path

from kanat.care.people import views

app_name = "people"
urlpatterns = [
    path("persons/<int:person_id>/", views.person, name="person"),
    path("persons/<int:person_id>/edit/", views.correct, name="correct"),
    path("persons/<int:person_id>/relations/", views.relations, name="relations"),
    path("persons/<int:person_id>/relations/<int:tie_id>/end/", views.end_tie, name="end_tie"),
    path("persons/<int:person_id>/note/<slug:what>/", views.note, name="note"),
    path("persons/<int:person_id>/remove/<slug:what>/<int:detail_id>/", views.remove, name="remove"),
    path("persons/<int:person_id>/papers/<int:paper_id>/", views.paper, name="paper"),
    path("persons/<int:person_id>/address/", views.reveal, name="reveal"),
]
