"""Tables of people, access and release."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0002_search")]

    operations: ClassVar = []
