"""Addresses of matching."""

from django.urls import path

from kanat.care.matching import views

app_name = "matching"
urlpatterns = [path("cases/<int:case_id>/find-a-family/", views.find, name="find")]
