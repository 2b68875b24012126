"""Tables of the monitoring centre."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0003_people")]

    operations: ClassVar = []
