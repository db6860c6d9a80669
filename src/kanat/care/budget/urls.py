"""Addresses of the calculator and the forecast."""

from django.urls import path

from kanat.care.budget import views

app_name = "budget"
urlpatterns = [
    path("calculator/", views.calculator, name="calculator"),
    path("budget/", views.forecast, name="forecast"),
]
