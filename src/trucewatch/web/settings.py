"""Settings of the pages, given to the store when it configures Django; there is no settings file to edit."""

from typing import Any

from trucewatch.web.site import Site
from trucewatch.workspace.access_settings import AccessSettings

LANGUAGES: tuple[tuple[str, str], ...] = (("en", "English"), ("ar", "العربية"), ("ru", "Русский"))
"""Languages of the interface, each named in itself."""

MOST_PASTED_BYTES = 8 * 1024 * 1024
"""A form's text: a book has a tenth of it."""

_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "trucewatch.web.middleware.content_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "trucewatch.web.middleware.plain_errors",
]


def web_settings(site: Site, hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")) -> dict[str, Any]:
    """Take the site to show and the host names it may be asked under, give the settings the pages need."""
    decided = AccessSettings() if site.workspace is None else site.workspace.settings.access
    return {
        "TRUCEWATCH_SITE": site,
        "DEBUG": False,
        "ALLOWED_HOSTS": list(hosts),
        "INSTALLED_APPS": ["django.contrib.messages", "django.contrib.staticfiles", "trucewatch.web"],
        # What a person did is told on the page after it, by a signed cookie: no session is needed for that.
        "MESSAGE_STORAGE": "django.contrib.messages.storage.cookie.CookieStorage",
        "MIDDLEWARE": _MIDDLEWARE,
        "ROOT_URLCONF": "trucewatch.web.urls",
        "TEMPLATES": [_templates()],
        "LANGUAGE_CODE": site.interface if site.interface in dict(LANGUAGES) else "en",
        "LANGUAGES": list(LANGUAGES),
        "STATIC_URL": "/static/",
        "WHITENOISE_USE_FINDERS": True,
        "WHITENOISE_AUTOREFRESH": False,
        # Names carry no hash, so a browser asks again each time and is told "not modified": right for a local server.
        "WHITENOISE_MAX_AGE": 0,
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        "SECURE_REFERRER_POLICY": "same-origin",
        "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
        "X_FRAME_OPTIONS": "DENY",
        "CSRF_COOKIE_SAMESITE": "Strict",
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_FAILURE_VIEW": "trucewatch.web.views.errors.forged",
        **_sessions(decided),
        # A long report pasted whole; files are counted apart and go to disk.
        "DATA_UPLOAD_MAX_MEMORY_SIZE": MOST_PASTED_BYTES,
        "FILE_UPLOAD_PERMISSIONS": 0o600,
    }


def _sessions(decided: AccessSettings) -> dict[str, Any]:
    """Cookies no script reads and no other site sends; with https they never travel in the clear."""
    secure = decided.https
    return {
        "SESSION_COOKIE_AGE": decided.session_hours * 3600,
        "SESSION_COOKIE_HTTPONLY": True,
        # Lax, so that a link in a mail opens as the signed-in reader; nothing is changed by following a link.
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": secure,
        "CSRF_COOKIE_SECURE": secure,
        "SESSION_COOKIE_NAME": "__Host-session" if secure else "session",
        "CSRF_COOKIE_NAME": "__Host-csrf" if secure else "csrf",
        "SECURE_HSTS_SECONDS": 31_536_000 if secure else 0,
    }


def _templates() -> dict[str, Any]:
    return {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "autoescape": True,
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "trucewatch.web.frame.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.l10n",
                "django.templatetags.static",
                "trucewatch.web.templatetags.trucewatch",
                "trucewatch.web.templatetags.people",
            ],
        },
    }
