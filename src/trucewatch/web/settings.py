"""Settings of the pages, given to the store when it configures Django; there is no settings file to edit."""

from typing import Any

from trucewatch.web.site import Site

LANGUAGES: tuple[tuple[str, str], ...] = (("en", "English"), ("ar", "العربية"), ("ru", "Русский"))
"""Languages of the interface, each named in itself."""

_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "trucewatch.web.middleware.content_policy",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "trucewatch.web.middleware.plain_errors",
]


def web_settings(site: Site, hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")) -> dict[str, Any]:
    """Take the site to show and the host names it may be asked under, give the settings the pages need."""
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
            ],
        },
    }
