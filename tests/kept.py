"""What takes long to make and is the same each time: made once by each process, later its rows and files put back."""

import pickle
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

STANDING = {"django_content_type", "django_migrations", "auth_permission"}  # filled by the migrations


class Kept(NamedTuple):
    """`rows`: table → (columns, rows); `files`: path below the folder of files → bytes; `made`: the pickled answer."""

    rows: dict
    files: dict
    made: bytes


_kept: dict = {}


def once(key, make):
    """What `make()` gives, in a database and a process that are as after its call.

    It is called where anything else stands in the database, and anew on each day: pages count days.
    """
    if filled_tables():
        return make()
    key = key, timezone.localdate()
    if key in _kept:
        _put_back(_kept[key])
    else:
        before = _files()
        made = pickle.dumps(make())
        rows = {table: _rows_of(table) for table in filled_tables()}
        files = {path: (Path(settings.MEDIA_ROOT) / path).read_bytes() for path in _files() - before}
        _kept[key] = Kept(rows, files, made)
    return pickle.loads(_kept[key].made)  # noqa: S301 - our own


def filled_tables():
    """Names of the tables in which something stands that the migrations did not put there."""
    tables = sorted(set(connection.introspection.table_names()) - STANDING)
    asked = (f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {_quoted(table)})" for table in tables)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        return [table for (table,) in cursor.fetchall()]


def _rows_of(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {_quoted(table)}")  # noqa: S608 - names of our own
        return [column[0] for column in cursor.description], cursor.fetchall()


def _put_back(kept):
    with transaction.atomic(), connection.cursor() as cursor:
        for table, (columns, rows) in kept.rows.items():
            names, places = ", ".join(map(_quoted, columns)), ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {_quoted(table)} ({names}) VALUES ({places})", rows)  # noqa: S608
    for path, content in kept.files.items():
        place = Path(settings.MEDIA_ROOT) / path
        if not place.exists() or place.read_bytes() != content:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)


def _files():
    root = Path(settings.MEDIA_ROOT)
    return {path.relative_to(root) for path in root.rglob("*") if path.is_file()}


def _quoted(name):
    return connection.ops.quote_name(name)
