"""Addresses of data quality."""

from django.urls import path

from kanat.care.quality import views

app_name = "quality"
urlpatterns = [
    path("quality/", views.board, name="board"),
    path("quality/rules/", views.catalogue, name="catalogue"),
    path("quality/findings/", views.findings, name="findings"),
    path("quality/findings/<int:finding_id>/", views.finding, name="finding"),
    path("quality/findings/<int:finding_id>/waiver/", views.ask_waiver, name="ask_waiver"),
    path("quality/findings/<int:finding_id>/second-look/", views.decide_waiver, name="decide_waiver"),
    path("quality/offices/<int:office_id>/", views.office, name="office"),
]
