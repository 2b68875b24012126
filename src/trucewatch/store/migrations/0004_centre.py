"""Tables of the monitoring centre."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0003_people")]

    operations: ClassVar = [
        migrations.CreateModel(
            name='CentreEntry',
            fields=[
                ('id', models.TextField(primary_key=True, serialize=False)),
                ('sequence', models.PositiveIntegerField(unique=True)),
                ('previous', models.TextField(unique=True)),
                ('kind', models.TextField(db_index=True)),
                ('case', models.TextField(db_index=True)),
                ('about', models.TextField()),
                ('supersedes', models.TextField(db_index=True)),
                ('party', models.TextField(db_index=True)),
                ('place', models.TextField()),
                ('observation', models.TextField(db_index=True)),
                ('by', models.TextField()),
                ('at', models.TextField()),
                ('recorded_at', models.TextField(db_index=True)),
                ('body', models.TextField()),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'recorded_at'], name='centre_kind_known')],
            },
        ),
    ]
