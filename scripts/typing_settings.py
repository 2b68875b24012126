"""Django settings for the type checker alone: what ``store/open.py`` configures in code, as a module mypy can load."""

from importlib.util import find_spec

from trucewatch.store import open as store_open

SECRET_KEY = "only for the type checker"
INSTALLED_APPS = [*store_open._APPS, *(["trucewatch.web"] if find_spec("trucewatch.web") is not None else [])]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
