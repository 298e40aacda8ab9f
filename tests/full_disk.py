"""Fills a small disk of its own and tries each gesture on it; started by `test_full_disk.py` in a process of its own.

Its folder for temporary files is that disk, so database, evidence and what is being taken in all lie there.
"""

import json
import os
import tempfile
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

PASSWORD = "mat-khau-dung"


def fill(place):
    """Leave no byte free on the disk."""
    with open(place / "filler", "ab", buffering=0) as file:
        for size in (2**16, 2**9, 1):
            try:
                while True:
                    file.write(b"0" * size)
            except OSError:
                continue


def kept():
    """All rows that gestures could make, and the files that people handed in."""
    from django.apps import apps

    rows = {kind.__name__: kind.objects.count() for kind in apps.get_models() if kind.__name__ != "Session"}
    media = Path(settings.MEDIA_ROOT)
    return rows, sorted(str(path.relative_to(media)) for path in media.rglob("*") if path.is_file())


def gestures(world):
    """Name → who does it, the address, what is sent."""
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.urls import reverse

    from tests import factories

    def file(name, size):
        return SimpleUploadedFile(name, factories.PDF + b"%" * size)

    long, document = "Nội dung " * 9000, world.data("scoring:evidence_new", "entry")
    evidence, officer = reverse("scoring:evidence_new", args=[world.draft_entry.pk]), "officer"
    entry = world.data("scoring:entry_save", "draft_entry")
    section = world.data("reports:section", "section")
    table = Path(__file__).parent.joinpath("files", "cham-diem-2017.csv").read_bytes()
    signed = {"file": file("da-ky.pdf", 200_000)}
    return {
        "entry": (officer, reverse("scoring:entry_save", args=[world.draft_entry.pk]), {**entry, "note": long[:4000]}),
        "section": (
            officer,
            reverse("reports:section", args=[world.section.pk]),
            {**section, "body": f"<p>{long}</p>"},
        ),
        "evidence": (officer, evidence, {**document, "file": file("a.pdf", 200_000)}),
        "large evidence": (officer, evidence, {**document, "file": file("a.pdf", 4_000_000)}),
        "evidence without file": (officer, evidence, {**document, "summary": long[:500]}),
        "signed copy": ("head", reverse("reports:signed_new", args=[world.issued.pk]), signed),
        "rubric": ("administrator", reverse("scoring:rubric_new"), rubric(table)),
    }


def rubric(table):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return {"year": 2025, "name": "Bảng điểm", "file": SimpleUploadedFile("bang-diem.csv", table)}


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    call_command("migrate", verbosity=0)
    from django.db import connection
    from django.test import Client
    from django.test.utils import setup_test_environment

    from tests.world import World

    setup_test_environment()
    world = World()
    world.people["officer"].set_password(PASSWORD)
    world.people["officer"].save()
    connection.close()  # what SQLite wrote beside its file is taken in: the next words need room of their own
    people = {name: Client(raise_request_exception=False) for name in ("officer", "head", "administrator")}
    for name, client in people.items():
        client.force_login(world.people[name])
    tried = gestures(world)
    before = kept()
    fill(Path(tempfile.gettempdir()))
    answers = {name: outcome(people[who].post(path, data)) for name, (who, path, data) in tried.items()}
    visitor = Client(raise_request_exception=False)
    answers["sign-in page"] = outcome(visitor.get("/login/"))
    answers["sign-in"] = outcome(visitor.post("/login/", {"username": "officer", "password": PASSWORD}))
    answers["reading"] = outcome(people["officer"].get(world.draft.get_absolute_url()))
    Path(tempfile.gettempdir(), "filler").unlink()
    same = kept() == before
    again = {name: people[who].post(path, rewound(data)).status_code for name, (who, path, data) in tried.items()}
    print(json.dumps({"full": answers, "same": same, "files": [before[1], kept()[1]], "again": again}))


def rewound(data):
    for value in data.values():
        if hasattr(value, "seek"):
            value.seek(0)
    return data


def outcome(answer):
    return [answer.status_code, "không ghi được dữ liệu" in answer.text]


if __name__ == "__main__":
    main()
