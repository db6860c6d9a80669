"""Addresses of accounts."""

from django.urls import path

from kanat.care.payees import views

app_name = "payees"
urlpatterns = [
    path("accounts/waiting/", views.waiting, name="waiting"),
    path("accounts/<int:account_id>/", views.account, name="account"),
    path("accounts/<int:account_id>/refuse/", views.refuse, name="refuse"),
    path("families/<int:family_id>/accounts/", views.family, name="family"),
    path("families/<int:family_id>/accounts/new/", views.record, name="record"),
    path("families/<int:family_id>/accounts/own/", views.own, name="own"),
    path("families/<int:family_id>/accounts/pauses/new/", views.pause_new, name="pause_new"),
    path("accounts/pauses/<int:pause_id>/end/", views.pause_end, name="pause_end"),
    path("supported/<int:person_id>/accounts/", views.person, name="person"),
    path("supported/<int:person_id>/accounts/new/", views.record_person, name="record_person"),
    path("supported/<int:person_id>/accounts/own/", views.own_person, name="own_person"),
    path("offices/<int:office_id>/accounts/", views.office, name="office"),
    path("offices/<int:office_id>/accounts/new/", views.record_office, name="record_office"),
]
