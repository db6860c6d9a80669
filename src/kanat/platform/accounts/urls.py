"""Addresses of this part.

The pages of django-allauth keep the names by which it finds them; ours are in the namespace `accounts`.
"""

from django.urls import include, path

from kanat.platform.accounts.views import offices, own_account, people, signing_in

ours = [
    path("sign-in/as/<int:user_id>/", signing_in.sign_in_as, name="sign_in_as"),
    path("me/", own_account.me, name="me"),
    path("people/", people.people, name="people"),
    path("people/new/", people.person_new, name="person_new"),
    path("people/<int:user_id>/", people.person, name="person"),
    path("people/<int:user_id>/roles/new/", people.role_new, name="role_new"),
    path("people/<int:user_id>/access/", people.access, name="access"),
    path("people/<int:user_id>/renew/", people.renew, name="renew"),
    path("roles/<int:assignment_id>/end/", people.role_end, name="role_end"),
    path("offices/", offices.offices, name="offices"),
    path("permissions/", offices.permissions, name="permissions"),
]

urlpatterns = [
    path("", include((ours, "accounts"))),
    path("sign-in/", signing_in.sign_in, name="account_login"),
    path("sign-in/code/", signing_in.enter_code, name="mfa_authenticate"),
    path("sign-out/", signing_in.sign_out, name="account_logout"),
    path("me/password/", own_account.change_password, name="account_change_password"),
    path("me/confirm/", own_account.confirm, name="account_reauthenticate"),
    path("me/second-factor/", own_account.set_up_second_factor, name="mfa_activate_totp"),
    path("me/second-factor/remove/", own_account.remove_second_factor, name="mfa_deactivate_totp"),
    path("me/second-factors/", own_account.second_factors, name="mfa_index"),
    path("me/recovery-codes/", own_account.recovery_codes, name="mfa_view_recovery_codes"),
    path("me/recovery-codes/new/", own_account.new_recovery_codes, name="mfa_generate_recovery_codes"),
]
