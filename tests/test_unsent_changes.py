"""What a unit is changing in a returned entry shows to nobody else at any address until it sends its answer."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from scoring import invariants
from scoring.models import Evidence
from scoring.scorecards import moves
from tests import factories
from tests.kept import once
from tests.test_addresses import LINES, ROLES, send
from tests.world import World

PLANTED = "cấy-chưa-gửi"
OTHERS = [role for role in ROLES if role not in ("officer", "head")]
CHANGING = re.compile(r'(name="csrfmiddlewaretoken" value=|"X-CSRFToken": |nonce=|data-session=)"[^"]*"')
DRAWN = ("application/pdf", "image/", "application/zip")


@pytest.fixture
def world(db):
    return once("world", World)


def text_of(answer):
    """All that an answer says, without what is new each time."""
    if "Content-Type" not in answer or answer["Content-Type"].startswith(DRAWN):
        return ""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            parts = sorted(name for name in packed.namelist() if not name.startswith("docProps/"))
            return "\n".join(packed.read(name).decode(errors="replace") for name in parts)
    return CHANGING.sub(r"\1", body.decode(errors="replace"))


def seen(client, world, role):
    """What each address that one may read says to this role."""
    client.force_login(world.people[role])
    at = ROLES.index(role)
    texts = {}
    for name, method, about, answers in LINES:
        if method == "GET" and answers.split()[at] == "200":
            answer = send(client, world, method, name, about)
            texts[f"{name} of {about or '-'}"] = (answer.status_code, text_of(answer))
    return texts


def commands():
    outputs = []
    for name, options in [
        ("scores", {"year": 2017, "unit": "SCT", "bloc": "KTXD", "format": "json"}),
        ("scores", {"year": 2017, "unit": "SCT", "bloc": "KTXD", "format": "json", "reviewed": True}),
        ("ranking", {"year": 2017, "bloc": "KTXD", "format": "json"}),
    ]:
        out = io.StringIO()
        call_command(name, stdout=out, **options)
        outputs.append(out.getvalue())
    return outputs


def change(client, world, entry):
    """The unit changes everything that can be changed in the entry, and sends nothing."""
    client.force_login(world.people["officer"])

    def post(name, *args, **data):
        answer = client.post(reverse(f"scoring:{name}", args=args), data)
        assert answer.status_code == 302, (name, answer.content.decode()[:2000])

    page = client.get(entry.get_absolute_url()).content.decode()
    version = re.search(r'name="version" value="(\d+)"', page)[1]
    post("entry_save", entry.pk, version=version, level="3", deduction="37", note=PLANTED, explanation=PLANTED)
    handed_in = entry.evidence.get()
    file = SimpleUploadedFile(f"{PLANTED}.pdf", factories.PDF)
    post("evidence_new", entry.pk, number="77", summary=f"{PLANTED} mới", file=file)
    post("evidence", entry.pk, handed_in.pk, version=handed_in.version, number="1", summary=f"{PLANTED} sửa")
    extra = Evidence.objects.get(summary=f"{PLANTED} sửa")
    post("evidence_removal", entry.pk, extra.pk)


def test_nobody_else_sees_a_change_before_the_answer_and_all_see_it_after(client, world):
    before = {role: seen(client, world, role) for role in OTHERS}
    outputs = commands()
    change(client, world, world.entry)
    after = {role: seen(client, world, role) for role in OTHERS}
    differing = [
        (role, address)
        for role in OTHERS
        for address, text in after[role].items()
        if text != before[role][address] or PLANTED in text[1]
    ]
    assert differing == []
    assert commands() == outputs
    assert list(invariants.breaches()) == []
    own = client_pages(client, world, "officer")
    assert PLANTED in own["scorecard"] and PLANTED in own["entry"] and PLANTED in own["history"]
    send_answer(client, world)
    leader = client_pages(client, world, "leader")
    assert all(PLANTED in text for text in leader.values())
    assert commands() != outputs
    assert list(invariants.breaches()) == []


def client_pages(client, world, role):
    client.force_login(world.people[role])
    addresses = {
        "scorecard": world.scorecard.get_absolute_url(),
        "entry": world.entry.get_absolute_url(),
        "history": reverse("scoring:scorecard_history", args=[world.scorecard.pk]),
    }
    return {name: client.get(address).content.decode() for name, address in addresses.items()}


def send_answer(client, world):
    client.force_login(world.people["officer"])
    page = client.get(world.entry.get_absolute_url()).content.decode()
    version = re.search(r'name="version" value="(\d+)"', page)[1]
    address = reverse("scoring:explanation", args=[world.entry.pk])
    assert client.post(address, {"version": version, "explanation": "Trả lời"}).status_code == 302


@pytest.mark.parametrize("role", OTHERS)
def test_file_of_an_unsent_change_is_found_by_its_unit_alone(client, world, role):
    entry = factories.entry_of(world.scorecard, "I.1")
    document = factories.make_evidence(world.plain, summary=PLANTED)
    document.entries.clear()
    moves.attach(document, entry, by=world.people["officer"])
    client.force_login(world.people[role])
    assert client.get(document.get_absolute_url()).status_code == 404
    client.force_login(world.people["head"])
    assert client.get(document.get_absolute_url()).status_code == 200


def test_gestures_of_the_reviewer_answer_with_what_was_handed_in(client, world):
    change(client, world, world.entry)
    client.force_login(world.people["leader"])
    version = factories.entry_of(world.scorecard, "I.1").version
    for name in ("return_entry", "adjustment"):
        address = reverse(f"scoring:{name}", args=[world.entry.pk])
        for answer in (
            client.get(address),
            client.get(address, headers={"HX-Request": "true"}),
            client.post(address, {"version": 0, "question": "?", "reason": "?", "level": "1", "percent": "6"}),
        ):
            assert PLANTED not in answer.content.decode()
    address = reverse("scoring:reconsideration", args=[world.entry.pk])
    answer = client.post(address, {"version": version}, headers={"HX-Request": "true"})
    assert (answer.status_code, PLANTED in answer.content.decode()) == (200, False)
