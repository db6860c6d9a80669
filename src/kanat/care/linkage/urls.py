"""Addresses of duplicates and merges."""

from django.urls import path

from kanat.care.linkage import views

app_name = "linkage"
urlpatterns = [
    path("duplicates/", views.pairs, name="pairs"),
    path("duplicates/search/", views.search, name="search"),
    path("duplicates/<int:pair_id>/", views.pair, name="pair"),
    path("duplicates/<int:pair_id>/merge/", views.merge, name="merge"),
    path("persons/<int:person_id>/merges/", views.merges, name="merges"),
    path("merges/<int:merge_id>/undo/", views.undo, name="undo"),
]
