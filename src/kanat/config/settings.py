"""Settings, read from the environment. One installation serves one country.

KANAT_MODE         production (default), demo, test, development
KANAT_COUNTRY      code of the country pack, e.g. tr or az
KANAT_SECRET_KEY   signing key; required in production
KANAT_SEAL_KEYS    keys that seal identity numbers, newest first, with commas; required in production
KANAT_HOSTS        comma-separated host names that are served
DATABASE_URL       postgresql://user:password@host:port/name
KANAT_FILES        folder of stored documents
KANAT_PROXIES      number of reverse proxies in front (default 0): tells whose address counts wrong passwords
"""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import yaml

from kanat.config.apps_in_order import CARE_APPS
from kanat.config.country_parts import COUNTRY_PARTS

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = Path(__file__).resolve().parents[1]

KANAT_MODE = os.environ.get("KANAT_MODE", "production")
KANAT_COUNTRY = os.environ.get("KANAT_COUNTRY", "tr")
_PACK = yaml.safe_load((PACKAGE / "countries" / KANAT_COUNTRY / "pack.yaml").read_text(encoding="utf-8"))
KANAT_NAVIGATION = "kanat.config.navigation.NAVIGATION"
KANAT_REACTIONS = "kanat.config.reactions.REACTIONS"
KANAT_CONSTRAINTS = "kanat.config.constraints.CONSTRAINTS"
KANAT_COUNTRY_PARTS = COUNTRY_PARTS
KANAT_AROUND_JOBS = "kanat.platform.law.loading.kept"  # a context in which each job runs
KANAT_LAW_EFFECTS = {
    "payments": "kanat.care.budget.queries.effect"
}  # part of the pack -> who tells what a new value changes
KANAT_SUPPORT_AMOUNT = "kanat.care.budget.queries.amount_of_support"  # what a month of support is worth, for its pages
KANAT_FILES = Path(os.environ.get("KANAT_FILES", ROOT / ".kanat" / "files"))
KANAT_ALLOW_UNVERIFIED_LAW = KANAT_MODE != "production"
KANAT_LINKAGE_BACKEND = os.environ.get("KANAT_LINKAGE_BACKEND", "duckdb")  # a name of linkage/engine/backends

DEBUG = KANAT_MODE == "development"
SECRET_KEY = os.environ.get("KANAT_SECRET_KEY", "" if KANAT_MODE == "production" else "only-for-trying-out")
KANAT_SEAL_KEYS = [
    key for key in os.environ.get("KANAT_SEAL_KEYS", "" if KANAT_MODE == "production" else SECRET_KEY).split(",") if key
]
ALLOWED_HOSTS = os.environ.get("KANAT_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("KANAT_ORIGINS", "").split(",") if origin]

# ours first: where two apps translate the same text, or bring the same template, the first one counts
INSTALLED_APPS = [
    "kanat.platform.accounts",
    "kanat.platform.audit",
    "kanat.platform.country",
    "kanat.platform.documents",
    "kanat.platform.jobs",
    "kanat.platform.law",
    "kanat.platform.ui",
    *CARE_APPS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kanat.platform.ui.middleware.Refusals",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kanat.platform.law.loading.OneLaw",
    "kanat.platform.accounts.middleware.WhoActs",
    "kanat.platform.accounts.middleware.KeepsLanguage",
    "kanat.platform.accounts.middleware.KeepsForms",
    "kanat.platform.accounts.middleware.FirstThings",
]

ROOT_URLCONF = "kanat.config.urls"
WSGI_APPLICATION = "kanat.config.wsgi.application"

_LOADERS = ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "platform" / "ui" / "templates"],
        "OPTIONS": {
            "loaders": _LOADERS if DEBUG else [("django.template.loaders.cached.Loader", _LOADERS)],
            "builtins": ["django.templatetags.i18n", "kanat.platform.ui.templatetags.ui"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "kanat.platform.ui.context.shell",
            ],
        },
    }
]


def _database(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "kanat",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "OPTIONS": dict(parse_qsl(parts.query)),  # sslmode and the like
        "CONN_MAX_AGE": 0 if KANAT_MODE == "test" else 600,  # a test database can only be dropped when all have left it
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }


DATABASES = {"default": _database(os.environ.get("DATABASE_URL", "postgresql:///kanat"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

LANGUAGES = [("tr", "Türkçe"), ("az", "Azərbaycanca"), ("ru", "Русский"), ("en", "English")]
LANGUAGE_CODE = _PACK["languages"][0]
LANGUAGE_COOKIE_NAME = "kanat_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [PACKAGE / "config" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("KANAT_TIME_ZONE", _PACK["time_zone"])

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("KANAT_STATIC", ROOT / ".kanat" / "static"))
_STATIC_STORAGE = (
    "whitenoise.storage.CompressedManifestStaticFilesStorage"
    if KANAT_MODE in {"production", "demo"}
    else "django.contrib.staticfiles.storage.StaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": KANAT_FILES}},
    "staticfiles": {"BACKEND": _STATIC_STORAGE},
}
WHITENOISE_USE_FINDERS = KANAT_MODE in {"development", "test"}
WHITENOISE_AUTOREFRESH = False
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
if KANAT_MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # tests sign in often
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/sign-in/"
ACCOUNT_ADAPTER = "kanat.platform.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = False
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("KANAT_PROXIES", "0"))
ACCOUNT_RATE_LIMITS = {"login_failed": "5/10m/key,50/10m/ip", "login": "60/m/ip", "calculate": "60/m/ip"}
MFA_ADAPTER = "kanat.platform.accounts.adapter.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Kanat"
MFA_RECOVERY_CODES_SHOW_ONCE = True

SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "kanat.platform.accounts.views.stale.form_is_stale"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if KANAT_MODE == "production":
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = os.environ.get("KANAT_TLS", "1") == "1"
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000

SILENCED_SYSTEM_CHECKS: list[str] = []
PROCRASTINATE_ON_APP_READY = None
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "kanat.config.logs.Discreet"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
