"""Addresses of visits."""

from django.urls import path

from kanat.care.supervision import views

app_name = "supervision"
urlpatterns = [
    path("visits/", views.visits, name="visits"),
    path("placements/<int:placement_id>/visits/new/", views.add, name="add"),
    path("visits/<int:visit_id>/", views.visit, name="visit"),
    path("visits/<int:visit_id>/draft/", views.draft, name="draft"),
    path("visits/<int:visit_id>/cancel/", views.cancel, name="cancel"),
]
