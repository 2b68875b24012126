"""Django settings for the type checker alone: what ``store/open.py`` configures in code, as a module mypy can load."""

from importlib.util import find_spec

SECRET_KEY = "only for the type checker"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    *(app for app in ("trucewatch.store", "trucewatch.web") if find_spec(app) is not None),
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
