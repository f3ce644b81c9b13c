"""Django's settings of a node, all from hornbill.config and the data folder.

Rules: no debug pages ever; no upload is spooled; no session framework and no password framework (the vault is both); no
transaction around a whole request (it would take the write lock for reading, and refuses async views); cookies
are named after the agency, because cookies ignore ports and a demonstration runs several nodes on one machine.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from hornbill import config
from hornbill.node import databases
from hornbill.vault.keyring import FILE_NAME, node_keys

DATA = config.folder()
_keys = node_keys() if (DATA / FILE_NAME).exists() else None  # `node init` makes them; serving needs them
_tls = config.flag("HORNBILL_TLS")

AGENCY_ID = _keys.agency if _keys else "unnamed"
SECRET_KEY = _keys.web_secret if _keys else secrets.token_hex(48)
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "[::1]", "localhost", f"{AGENCY_ID}.localhost", *config.words("HORNBILL_HOSTS")]
# Where guests answer, if that is a host of its own: its pages there, and no others (hornbill.guests.host).
GUEST_ADDRESS = config.text("HORNBILL_GUEST_ADDRESS").rstrip("/")
GUEST_HOST = urlsplit(GUEST_ADDRESS).hostname or ""
ALLOWED_HOSTS += [GUEST_HOST] if GUEST_HOST else []
ROOT_URLCONF = "hornbill.node.urls"
WSGI_APPLICATION = None  # hornbill.node.asgi puts the pages behind one ASGI application

INSTALLED_APPS = [
    "hornbill.audit.apps.AuditConfig",
    "hornbill.vault.apps.VaultConfig",
    "hornbill.vault.apps.PauseConfig",
    "hornbill.directory.apps.DirectoryConfig",
    "hornbill.exchange.apps.ExchangeConfig",
    "hornbill.pages.apps.PagesConfig",
    "hornbill.reference.apps.ReferenceConfig",
    "hornbill.places.apps.PlacesConfig",
    "hornbill.handbook.apps.HandbookConfig",
    "hornbill.device_outbox.apps.DeviceOutboxConfig",
    "hornbill.background.apps.BackgroundConfig",
    "hornbill.accounts.apps.AccountsConfig",
    "hornbill.rooms.apps.RoomsConfig",
    "hornbill.people.apps.PeopleConfig",
    "hornbill.objects.apps.ObjectsConfig",
    "hornbill.legal.apps.LegalConfig",
    "hornbill.deconfliction.apps.DeconflictionConfig",
    "hornbill.alerts.apps.AlertsConfig",
    "hornbill.webhooks.apps.WebhooksConfig",
    "hornbill.guests.apps.GuestsConfig",
    "hornbill.comparison.apps.ComparisonConfig",
    "hornbill.proceedings.apps.ProceedingsConfig",
    "hornbill.seizures.apps.SeizuresConfig",
    "hornbill.routes.apps.RoutesConfig",
    "hornbill.deliveries.apps.DeliveriesConfig",
    "hornbill.operations.apps.OperationsConfig",
    "hornbill.cases.apps.CasesConfig",
    "hornbill.requests.apps.RequestsConfig",
    "hornbill.evidence.apps.EvidenceConfig",
    "hornbill.tasks.apps.TasksConfig",
    "hornbill.joint.apps.JointConfig",
    "hornbill.formal_requests.apps.FormalRequestsConfig",
    "hornbill.node.apps.NodeConfig",
    "django.contrib.staticfiles",
    "django_htmx",  # for its htmx, served from here
]
MIDDLEWARE = [
    "hornbill.node.middleware.Door",
    "hornbill.guests.host.GuestHost",
    # Form tokens are masked again on each page and cookies are SameSite=Strict, so lengths tell nothing (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "hornbill.pages.languages.OfficersLanguage",
    "django.middleware.csrf.CsrfViewMiddleware",
    "hornbill.node.middleware.Vault",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "hornbill.pages.context.page",
            ],
            "builtins": ["hornbill.pages.templatetags.hornbill_frame"],  # addresses that are worked out once
        },
    }
]

# --- database ------------------------------------------------------------------------------------
DATABASES = {"default": databases.described(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- signing in ----------------------------------------------------------------------------------
AUTH_USER_MODEL = "vault.Account"
AUTHENTICATION_BACKENDS: list[str] = []  # vault.actions.sign_in; nothing else opens anything
AXES_COOLOFF_TIME = timedelta(minutes=config.number("HORNBILL_SIGN_IN_PAUSE_MIN"))
AXES_FAILURE_LIMIT = config.number("HORNBILL_SIGN_IN_TRIES")
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # together: nobody holds up an officer from elsewhere
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # trying on does not lengthen the pause
AXES_DISABLE_ACCESS_LOG = True  # the audit log has it
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# --- cookies, headers ----------------------------------------------------------------------------
_prefix = "__Host-" if _tls else ""  # browsers take such a cookie from this host alone
VAULT_COOKIE_NAME = f"{_prefix}hornbill_vault_{AGENCY_ID}"
VAULT_COOKIE_SECURE = _tls
STEP_COOKIE_NAME = f"{_prefix}hornbill_step_{AGENCY_ID}"  # between passphrase and second factor
# Both are sent with the answer of the sign-on service, which comes from another site; neither opens a vault.
GATE_COOKIE_NAME = f"{_prefix}hornbill_gate_{AGENCY_ID}"
ASKED_COOKIE_NAME = f"{_prefix}hornbill_asked_{AGENCY_ID}"
CSRF_COOKIE_NAME = f"{_prefix}hornbill_form_{AGENCY_ID}"
CSRF_COOKIE_SECURE = _tls
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "hornbill.pages.faults.csrf_failure"
LANGUAGE_COOKIE_NAME = f"hornbill_language_{AGENCY_ID}"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Strict"
LANGUAGE_COOKIE_SECURE = _tls
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600  # s
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _tls else None
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# --- what comes in -------------------------------------------------------------------------------
FILE_UPLOAD_HANDLERS = ["hornbill.pages.uploads.InMemoryWhereExpected"]
DATA_UPLOAD_MAX_MEMORY_SIZE = config.number("HORNBILL_REQUEST_MAX_KIB") * 1024  # bytes
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

# --- languages, times ----------------------------------------------------------------------------
_locale = Path(__file__).parents[1] / "locale"
_all_languages = {
    "en": "English",
    "fr": "Français",
    "pt": "Português",
    "zh-hans": "简体中文",
    "vi": "Tiếng Việt",
    "th": "ไทย",
}
# A language is offered once its translation is there.
LANGUAGES = [
    (tag, name)
    for tag, name in _all_languages.items()
    if tag == "en" or (_locale / tag.replace("-hans", "_Hans") / "LC_MESSAGES" / "django.mo").exists()
]
LOCALE_PATHS = [_locale]
LANGUAGE_CODE = config.text("HORNBILL_LANGUAGE")
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- static files --------------------------------------------------------------------------------
STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "hornbill.pages.uploads.NoStorage"},
    "staticfiles": {"BACKEND": "hornbill.node.static_files.VersionedStatic"},
}
WHITENOISE_USE_FINDERS = True  # straight out of the package: nothing to collect
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 24 * 3600  # s; addresses carry the file's version besides

# --- logs ----------------------------------------------------------------------------------------
DEFAULT_EXCEPTION_REPORTER_FILTER = "hornbill.node.logs.NothingReported"
LOGGING_CONFIG = "hornbill.node.logs.configure"
LOGGING = {"level": config.text("HORNBILL_LOG_LEVEL")}
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
