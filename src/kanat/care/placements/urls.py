"""Addresses of placements."""

from django.urls import path

from kanat.care.placements import views

app_name = "placements"
urlpatterns = [
    path("cases/<int:case_id>/place/<int:family_id>/", views.start, name="start"),
    path("cases/<int:case_id>/place-in-institution/", views.residence, name="residence"),
    path("placements/<int:placement_id>/", views.placement, name="placement"),
    path("placements/<int:placement_id>/agreement.pdf", views.agreement, name="agreement"),
    path("placements/<int:placement_id>/confirm/", views.confirm, name="confirm"),
    path("placements/<int:placement_id>/cancel/", views.cancel, name="cancel"),
    path("placements/<int:placement_id>/end/", views.end, name="end"),
]
