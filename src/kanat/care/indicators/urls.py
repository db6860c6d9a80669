"""Addresses of published numbers."""

from django.urls import path

from kanat.care.indicators import views

app_name = "indicators"
urlpatterns = [path("national/", views.national, name="national")]
