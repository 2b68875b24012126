"""The newest claims that hold, from one index: lists for programs begin with them."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0012_counted")]

    operations: ClassVar = [
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["superseded_at", "-day", "id"], name="claim_holding_newest"),
        ),
    ]
