"""Tables of review: tasks, comments, saved searches."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0004_centre")]

    operations: ClassVar = []
