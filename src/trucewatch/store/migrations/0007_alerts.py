"""Tables of alert rules, alerts and feeds."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0006_reports")]

    operations: ClassVar = []
