"""Claims that a person added name the judgement they follow from."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0010_audiences")]

    operations: ClassVar = [
        migrations.AddField("claim", "judgement", models.TextField(default="")),
    ]
