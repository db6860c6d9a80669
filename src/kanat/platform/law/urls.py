"""Addresses of the values of the law."""

from django.urls import path

from kanat.platform.law import views

app_name = "law"
urlpatterns = [
    path("law/", views.values, name="values"),
    path("law/parameters/<str:key>/", views.parameter, name="parameter"),
    path("law/parameters/<str:key>/new/", views.propose, name="propose"),
    path("law/values/<int:value_id>/", views.value, name="value"),
    path("law/values/<int:value_id>/confirm/", views.confirm, name="confirm"),
    path("law/values/<int:value_id>/withdraw/", views.withdraw, name="withdraw"),
]
