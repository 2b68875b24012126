"""Django's settings, as ``open.prepare`` hands them over. A module only so that the type checker's plugin can read it too."""

import secrets

DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions", "trucewatch.store"]
SECRET_KEY = secrets.token_urlsafe(48)  # replaced by the workspace's own when one is opened
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MIDDLEWARE: list[str] = []
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LOGGING_CONFIG = None
