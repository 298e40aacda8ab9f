"""Mutated files of every kind: each is read or refused with one sentence, and what is refused writes nothing."""

import io
import json
import random
import struct
import zipfile
import zlib

import pytest
from django.core.management import CommandError, call_command

from scoring.engine import rubric_from_dict, rubric_to_dict
from scoring.models import Criterion, Event, Rubric, RubricEdit
from scoring.tables import UnreadableFile, read_rubric
from tests.scoring.tables import FIXTURES, SEED
from tests.scoring.tables.building import built, document, name_of, parts, workbook
from tests.scoring.tables.test_corpus import TABLES

ROUNDS = 40
TEXTS = [path for path in TABLES if path.suffix == ".csv"] + [SEED]
DESCRIBED = {kind: [path for path in TABLES if path.name.endswith(f"{kind}.txt")] for kind in (".xlsx", ".docx")}
ALPHABET = [
    "đ",
    "\u0301",
    "\u202e",
    "\ufeff",
    "\x00",
    "\x0b",
    "\ud7ff",
    "𝟙",
    "٣",
    "½",
    "Ⅳ",
    "\u2028",
    '"',
    "\t",
    "\n",
    ",",
]
HUGE = ["9" * 400, "-1", "1e999", "0,0001", "1.000.000.000", "NaN", "∞", "99999999,99", "%", "1/2", "=1+1", "@x"]


def flipped(data, chance):
    data = bytearray(data)
    for _ in range(chance.choice([1, 4, 30])):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def cut(data, chance):
    return data[: chance.randrange(len(data))]


def spliced(data, chance):
    """A stretch of the file put somewhere else in it."""
    start, end = sorted(chance.randrange(len(data)) for _ in range(2))
    at = chance.randrange(len(data))
    return data[:at] + data[start : min(end, start + 2_000)] + data[at:]


def mixed_rows(rows, chance):
    """Cells shuffled, rows dropped, doubled and swapped, strange words and huge numbers put in."""
    rows = [list(row) for row in rows]
    for _ in range(chance.choice([1, 3, 10])):
        at = chance.randrange(len(rows))
        row = rows[at]
        deed = chance.randrange(6)
        if deed == 0:
            chance.shuffle(row)
        elif deed == 1 and len(rows) > 2:
            del rows[at]
        elif deed == 2:
            rows.insert(at, list(row))
        elif deed == 3:
            other = chance.randrange(len(rows))
            rows[at], rows[other] = rows[other], rows[at]
        else:
            row[chance.randrange(len(row))] = strange(chance)
    return rows


def strange(chance):
    if chance.random() < 0.5:
        return chance.choice(HUGE)
    return "".join(chance.choice(ALPHABET) for _ in range(chance.choice([1, 5, 60])))


def printable(text):
    """Without what XML itself cannot carry."""
    return "".join(letter for letter in text if letter >= " " or letter == "\n")


def mutated_text(chance):
    path = chance.choice(TEXTS)
    if chance.random() < 0.5:
        rows = mixed_rows([line.split(",") for line in path.read_text().splitlines()], chance)
        return "\n".join(",".join(row) for row in rows).encode("utf-8", "replace"), path.name
    return chance.choice([flipped, cut, spliced])(path.read_bytes(), chance), path.name


def mutated_archive(kind, make, chance):
    path = chance.choice(DESCRIBED[kind])
    deed = chance.randrange(4)
    if deed == 0:
        described = [(name, mixed_rows(rows, chance)) for name, rows in parts(path.read_text())]
        return make([(name, [[printable(cell) for cell in row] for row in rows]) for name, rows in described])
    data = built(path)
    if deed == 1:
        return chance.choice([flipped, cut, spliced])(data, chance)
    return rewritten(data, chance)


def rewritten(data, chance):
    """The same archive with one part renamed, emptied, doubled, swapped or damaged inside."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    inner = [at for at, (name, _) in enumerate(members) if name.startswith(("xl/", "word/"))]
    at, other = chance.choice(inner), chance.randrange(len(members))
    name, content = members[at]
    deed = chance.randrange(6)
    if deed == 0:
        names = [
            name.upper(),
            f"../../{name}",
            name.replace("/", "\\"),
            "/etc/passwd",
            members[other][0],
            "word/document.xml",
        ]
        members[at] = (chance.choice(names), content)
    elif deed == 1:
        del members[at]
    elif deed == 2:
        members[at], members[other] = (name, members[other][1]), (members[other][0], content)
    else:
        members[at] = (name, chance.choice([flipped, cut, spliced])(content, chance) if content else b"<")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, inside in members:
            archive.writestr(each, inside)
    return out.getvalue()


def mutated_json(chance):
    data = json.loads((FIXTURES / "rubric-2017.json").read_text())
    for _ in range(chance.choice([1, 3, 10])):
        place = data
        while isinstance(place, dict | list) and place:
            key = chance.choice(list(place)) if isinstance(place, dict) else chance.randrange(len(place))
            if not isinstance(place[key], dict | list) or chance.random() < 0.15:
                place[key] = chance.choice([None, True, [], {}, "", -1, 10**30, 1e300, [[]], strange(chance), {"a": 1}])
                break
            place = place[key]
    text = json.dumps(data).encode()
    return chance.choice([text, text, flipped(text, chance), cut(text, chance)])


def mutated(kind, chance):
    """(bytes, name) of one mutated file."""
    if kind == ".csv":
        return mutated_text(chance)
    if kind == ".json":
        return mutated_json(chance), "bang.json"
    make = {".xlsx": workbook, ".docx": document}[kind]
    try:
        return mutated_archive(kind, make, chance), f"bang{chance.choice([kind, kind, kind, '', '.xlsx', '.zip'])}"
    except (ValueError, IndexError, KeyError):  # rows that no program would write: overlapping merges
        return b"PK\x03\x04", f"bang{kind}"


def read_or_refuse(data, name):
    try:
        reading = read_rubric(data, name)
    except UnreadableFile as refusal:
        assert str(refusal).endswith((".", ").")) and len(str(refusal)) < 300
        return None
    assert rubric_from_dict(rubric_to_dict(reading.rubric)) == reading.rubric
    return reading


@pytest.mark.filterwarnings("ignore:Duplicate name", "ignore::UserWarning")
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", [".csv", ".json", ".xlsx", ".docx"])
def test_a_mutated_file_is_read_or_refused(kind, seed):
    chance = random.Random(f"{kind} {seed}")
    for _ in range(ROUNDS if kind in (".csv", ".json") else ROUNDS // 2):
        read_or_refuse(*mutated(kind, chance))


@pytest.mark.filterwarnings("ignore:Duplicate name", "ignore::UserWarning")
@pytest.mark.parametrize("kind", [".csv", ".json", ".xlsx", ".docx"])
def test_a_refused_file_writes_nothing(db, tmp_path, kind):
    chance = random.Random(f"load {kind}")
    for place in range(12):
        data, name = mutated(kind, chance)
        path = tmp_path / f"{place}-{name}"
        path.write_bytes(data)
        before = stored()
        try:
            call_command("load_rubric", str(path), "--year", "2018", stdout=io.StringIO(), stderr=io.StringIO())
        except CommandError as refusal:
            assert stored() == before, name
            assert str(refusal).endswith(".")
        else:
            assert stored()[0] == before[0] + 1


def stored():
    return [model.objects.count() for model in (Rubric, Criterion, RubricEdit, Event)]


@pytest.mark.parametrize("path", TABLES, ids=[path.name for path in TABLES])
def test_every_table_cut_short_is_read_or_refused(path):
    data = built(path)
    for length in range(1, len(data), len(data) // 6):
        read_or_refuse(data[:length], name_of(path))


def test_a_part_that_lies_about_its_size_is_refused():
    """The directory says ten bytes, the part unpacks to ten million."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    bomb = packer.compress(b" " * 10_000_000) + packer.flush()
    name, crc = b"word/document.xml", zlib.crc32(b" " * 10)
    sizes = struct.pack("<LLL", crc, len(bomb), 10)
    local = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 0) + sizes + struct.pack("<HH", len(name), 0) + name
    entry = b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 0) + sizes
    entry += struct.pack("<HHHHHLL", len(name), 0, 0, 0, 0, 0, 0) + name
    start = len(local) + len(bomb)
    end = b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, 1, 1, len(entry), start, 0)
    with pytest.raises(UnreadableFile):
        read_rubric(local + bomb + entry + end, "bang.docx")
