"""Tables of issued reports and errata."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0005_review")]

    operations: ClassVar = []
