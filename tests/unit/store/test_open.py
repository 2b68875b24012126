from store_records import document

from trucewatch.store import models
from trucewatch.store.notices import close_notice, finish_job, jobs, queue_job, raise_notice, report_job, take_job
from trucewatch.store.open import open_store, prepare
from trucewatch.store.put import put_documents, version_key
from trucewatch.store.queries import notices

AT = "2021-11-16T10:00:00+00:00"


def test_opening_another_store_leaves_the_first_alone(store, tmp_path_factory):
    put_documents([document(1)], [], AT)
    other = tmp_path_factory.mktemp("other")
    open_store(other)
    assert models.Document.objects.count() == 0
    open_store(store)
    assert models.Document.objects.count() == 1


def test_extra_settings_reach_django(store):
    from django.conf import settings

    prepare({"STATIC_URL": "/files/", "INSTALLED_APPS": ["django.contrib.messages"]})
    assert settings.STATIC_URL == "/files/"
    assert "django.contrib.messages" in settings.INSTALLED_APPS
    assert "trucewatch.store" in settings.INSTALLED_APPS


def test_the_sqlite_file_is_opened_for_several_writers(store):
    from django.db import connection

    with connection.cursor() as cursor:

        def pragma(name):
            return cursor.execute(f"PRAGMA {name}").fetchone()[0]

        assert (pragma("journal_mode"), pragma("foreign_keys"), pragma("synchronous")) == ("wal", 1, 2)


def test_versions_sort_as_numbers():
    assert sorted(["10", "2", "", "1.10", "1.9", "1"], key=version_key) == ["", "1", "1.9", "1.10", "2", "10"]


def test_notices_are_raised_once(store):
    raise_notice("feed:a", "feed_silent", "two days")
    raise_notice("feed:a", "feed_silent", "three days")
    assert [notice.message for notice in notices()] == ["three days"]
    assert close_notice("feed:a", "A. Monitor")
    assert not close_notice("feed:a", "A. Monitor")
    assert notices() == ()
    assert len(notices(closed=True)) == 1
    raise_notice("feed:a", "feed_silent", "again")
    assert len(notices()) == 1


def test_a_job_is_taken_once(store):
    number = queue_job("report", {"day": "2021-11-16"}, "A. Monitor")
    job = take_job()
    assert (job.id, job.arguments, job.state) == (number, {"day": "2021-11-16"}, "running")
    assert take_job() is None
    report_job(number, done=1, total=2)
    finish_job(number, failed=True, message="no such day")
    assert [(j.state, j.done, j.message) for j in jobs()] == [("failed", 1, "no such day")]
