"""Tables of issued reports and errata, of drafts, and of the keys of the interface for programs."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0005_review")]

    operations: ClassVar = [
        migrations.CreateModel(
            name='ApiKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('head', models.TextField(unique=True)),
                ('sha256', models.TextField(unique=True)),
                ('name', models.TextField()),
                ('owner', models.TextField(db_index=True)),
                ('per_minute', models.PositiveIntegerField()),
                ('made_by', models.TextField()),
                ('made_at', models.TextField()),
                ('ended_at', models.TextField(default='')),
                ('last_used', models.TextField(default='')),
            ],
        ),
        migrations.CreateModel(
            name='ReportDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.TextField()),
                ('kind', models.TextField()),
                ('start', models.TextField()),
                ('end', models.TextField()),
                ('plan', models.TextField()),
                ('by', models.TextField()),
                ('made_at', models.TextField()),
                ('changed_at', models.TextField(db_index=True)),
                ('issued', models.TextField(default='')),
            ],
        ),
        migrations.CreateModel(
            name='IssuedReport',
            fields=[
                ('id', models.TextField(primary_key=True, serialize=False)),
                ('sequence', models.PositiveIntegerField(unique=True)),
                ('previous', models.TextField(unique=True)),
                ('digest', models.TextField()),
                ('kind', models.TextField(db_index=True)),
                ('audience', models.TextField()),
                ('title', models.TextField()),
                ('start', models.TextField()),
                ('end', models.TextField()),
                ('known_until', models.TextField()),
                ('by', models.TextField()),
                ('at', models.TextField()),
                ('body', models.TextField()),
            ],
            options={
                'indexes': [models.Index(fields=['end', 'sequence'], name='issued_report_end')],
            },
        ),
        migrations.CreateModel(
            name='ReportIncident',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('incident', models.TextField(db_index=True)),
                ('digest', models.TextField()),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='store.issuedreport')),
            ],
        ),
        migrations.CreateModel(
            name='ApiUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('minute', models.TextField()),
                ('count', models.PositiveIntegerField()),
                ('key', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='store.apikey')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('key', 'minute'), name='api_use_minute')],
            },
        ),
        migrations.CreateModel(
            name='ErratumIssued',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('digest', models.TextField()),
                ('by', models.TextField()),
                ('at', models.TextField()),
                ('body', models.TextField()),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='store.issuedreport')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('report', 'number'), name='erratum_number')],
            },
        ),
        migrations.CreateModel(
            name='ReportFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.TextField()),
                ('format', models.TextField()),
                ('media_type', models.TextField()),
                ('sha256', models.TextField()),
                ('content', models.BinaryField()),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='store.issuedreport')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('report', 'language', 'format'), name='report_file_once')],
            },
        ),
    ]
