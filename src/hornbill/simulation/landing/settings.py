"""Django's settings of the landing page: no database, no sessions; templates, style and languages of the nodes.

Rules: reads the demonstration's folder (``HORNBILL_DATA``) and nothing else; answers on this machine only.
"""

from __future__ import annotations

import secrets
from pathlib import Path

from csp.constants import NONE, SELF

from hornbill import config

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]

DATA = config.folder()
SECRET_KEY = secrets.token_hex(48)  # form tokens last as long as the process
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
ROOT_URLCONF = "hornbill.simulation.landing.urls"
INSTALLED_APPS = ["django.contrib.staticfiles"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_HERE / "templates", _ROOT / "pages" / "templates"],
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request"],
            "libraries": {"hornbill_ui": "hornbill.pages.templatetags.hornbill_ui"},
        },
    }
]

# --- cookies, headers ----------------------------------------------------------------------------
CSRF_COOKIE_NAME = "hornbill_form_landing"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
LANGUAGE_COOKIE_NAME = "hornbill_language_landing"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Strict"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# --- languages, times ----------------------------------------------------------------------------
LOCALE_PATHS = [_ROOT / "locale", *sorted(_ROOT.glob("*/locale"))]
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- static files --------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATICFILES_DIRS = [_HERE / "static", _ROOT / "node" / "static"]
STORAGES = {
    "default": {"BACKEND": "hornbill.pages.uploads.NoStorage"},
    "staticfiles": {"BACKEND": "hornbill.node.static_files.VersionedStatic"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 24 * 3600  # s; addresses carry the file's version besides
DATABASES: dict[str, object] = {}
