"""Tells Django about the store."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The record and the tables derived from it."""

    name = "trucewatch.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
