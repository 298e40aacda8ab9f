"""Every setting, read from the environment; each default is safe. The README lists the names."""

import os
import tempfile
import tomllib
from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django_prose_editor.config import html_tags
from js_asset import static_lazy

from config.secret import kept_secret

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent
TESTING = "PYTEST_VERSION" in os.environ
DEBUG = env.bool("DEBUG", default=False)

# Where everything that people make is kept: database, files, secret key. Tests have a folder of their own.
SCRATCH = tempfile.TemporaryDirectory(prefix="khoi-thi-dua-") if TESTING else None
DATA_DIR = Path(SCRATCH.name) if SCRATCH else Path(env.str("DATA_DIR", default=str(BASE_DIR / "var"))).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)

SECRET_KEY = env.str("SECRET_KEY", default="") or kept_secret(DATA_DIR / "secret_key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
PORT = env.int("PORT", default=8000)
# Whose X-Forwarded-For is believed: a number of proxies, or the networks that they stand in; nobody's by default.
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])
SITE_URL = env.str("SITE_URL", default="").rstrip("/")  # begins the addresses that papers print; else the one asked for
APP_VERSION = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]["version"]

INSTALLED_APPS = [
    "scoring.apps.ScoringConfig",
    "reports.apps.ReportsConfig",
    "django_htmx",
    "django_prose_editor",
    "import_export",
    "axes",
    "csp",
    "whitenoise.runserver_nostatic",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.CompressedPages",
    "csp.middleware.CSPMiddleware",
    "config.middleware.OneEncoding",
    "config.middleware.FilesWithRows",
    "config.middleware.Sessions",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.middleware.PrivatePages",
    "config.middleware.LoginRequired",
    "config.middleware.OwnPassword",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "config.middleware.NotReadyAnswer",
    "config.middleware.Accepted",
    "axes.middleware.AxesMiddleware",  # asks to be the last
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,  # with this, templates are compiled once per process
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "scoring.home.navigation.around",
            ],
        },
    }
]

# Database

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'db.sqlite3'}")}
DATABASES["default"].update(CONN_MAX_AGE=600, CONN_HEALTH_CHECKS=True)
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # A writer waits its turn instead of failing: with Django's defaults most of twenty parallel saves are lost.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # People are told "saved at 10:42", so a save must outlive a power cut: FULL, which NORMAL is not in WAL.
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;",
    }
    # A file, not memory: the tests of two people saving at once need connections of their own.
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}

# What processes tell each other or need not work out twice: files, so that it needs no service and no database lock.
CACHES = {
    "default": {
        "BACKEND": "config.caching.FileCache",
        "LOCATION": DATA_DIR / "cache",
        "TIMEOUT": 24 * 60 * 60,
        "OPTIONS": {"MAX_ENTRIES": 2000},
    }
}

# People

AUTH_USER_MODEL = "scoring.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
# Guessing is stopped for one account from one address; counted in the database, so in all processes alike.
AXES_HANDLER = "config.guessing.Handler"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # people are told until when
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "config.guessing.refused"
AXES_CLIENT_IP_CALLABLE = "config.clients.client_of"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "scoring:home"
SESSION_COOKIE_AGE = 12 * 60 * 60
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Language and time

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

# Files

STATIC_URL = "static/"  # under the path that the program is served at
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = DATA_DIR / "media"  # no address: files are handed out by views that ask who may see them
STORAGES = {
    "default": {"BACKEND": "config.storage.WholeFiles"},
    "staticfiles": {"BACKEND": "config.stylesheets.StaticFiles"},
}
# Compressing fonts and source maps would take most of the first start, for files that few pages load.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["gif", "jpg", "map", "png", "ttf", "webp", "woff", "woff2"]
FILE_UPLOAD_PERMISSIONS = 0o640
# Folder of PEM files: whose chains of certificates are trusted
SIGNATURE_ROOTS = env.str("SIGNATURE_ROOTS", default="")
DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {
        "js": [static_lazy("js/report_figures.js")],
        "extensions": {"LiveFigure": html_tags(["span"], {"span": ["data-figure"]})},
    },
]
# Papers are drawn in processes of their own, at most so many for each process that serves pages; 0: in the page's own.
DRAWING_PROCESSES = env.int("DRAWING_PROCESSES", default=0 if TESTING else os.cpu_count() or 1)
EXAMINE_BESIDE = not TESTING  # files that people send are looked into beside the request; tests wait for it
EVIDENCE_MAX_MB = env.int("EVIDENCE_MAX_MB", default=20)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20  # text of one form; a long report with tables fits
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000  # a whole sheet sent without script
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# Security

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = True  # scripts take the token from the page
BEHIND_HTTPS = env.bool("BEHIND_HTTPS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = BEHIND_HTTPS
if BEHIND_HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # HSTS for subdomains: those belong to the office, not to this program
    "security.W021",  # HSTS preload: likewise
]

IMPORT_EXPORT_USE_TRANSACTIONS = True
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "waitress.queue": {"level": "ERROR"},  # that a request waits for a thread is no fault
        "django.request": {"level": "ERROR"},  # what people may not do or mistype is answered, not logged
    },
}

if TESTING:  # no collected files, and passwords that cost nothing
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    WHITENOISE_AUTOREFRESH = True
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
