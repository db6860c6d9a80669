"""Addresses of exports."""

from django.urls import path

from kanat.care.exports import views

app_name = "exports"
urlpatterns = [
    path("exports/", views.own, name="own"),
    path("exports/episodes/", views.ask_episodes, name="episodes"),
    path("exports/lists/<slug:kind>/", views.ask_list, name="list"),
    path("exports/persons/<int:person_id>/", views.ask_person, name="person"),
    path("exports/<int:export_id>/", views.export, name="export"),
    path("exports/<int:export_id>/file/", views.fetch, name="fetch"),
    path("exports/<int:export_id>/decision/", views.decide, name="decide"),
]
