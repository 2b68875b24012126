"""Columns and tables the incremental linking keeps."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0007_alerts")]

    operations: ClassVar = []
