"""Addresses of the desk."""

from django.urls import path

from kanat.care.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.today, name="today"),
    path("search/", views.search, name="search"),
    path("children/<int:child_id>/", views.child, name="child"),
    path("families/<int:family_id>/", views.family, name="family"),
    path("files/<slug:what>/<int:subject_id>/readers/", views.readers, name="readers"),
]
