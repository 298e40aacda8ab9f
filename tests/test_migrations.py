"""Migrations stand for good: they import nothing that changes, and a database that took the steps before goes on."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from tests.test_imports import ROOMS, ROOT, imported

APPS = sorted(ROOMS)
STAYS = {f"{app}.naming" for app in APPS}


def files(app):
    return sorted((ROOT / app / "migrations").glob("0*.py"))


@pytest.mark.parametrize("app", APPS)
def test_migrations_import_nothing_of_ours_but_what_stays(app):
    ours = {name for file in files(app) for _, name in imported(file) if name.split(".")[0] in APPS}
    assert ours <= STAYS


def left_to_do():
    executor = MigrationExecutor(connection)
    return executor.migration_plan(executor.loader.graph.leaf_nodes())


def steps_before(app):
    return MigrationExecutor(connection).loader.get_migration(app, "0001_initial").replaces


@pytest.mark.django_db
def test_database_that_took_every_step_before_takes_only_what_came_after_the_first():
    recorder = MigrationRecorder(connection)
    recorder.migration_qs.filter(app__in=APPS).delete()
    for app in APPS:
        for step in [(app, "0001_initial"), *steps_before(app)]:
            recorder.record_applied(*step)
    assert [step.app_label for step, _ in left_to_do() if step.name == "0001_initial"] == []
