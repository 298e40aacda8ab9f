"""What cannot be read is refused with one sentence; nothing ends in a stack trace."""

import random

import pytest

from scoring.engine import rubric_from_dict, rubric_to_dict
from scoring.tables import UnreadableFile, read_rubric
from tests.scoring.tables import FIXTURES, SEED
from tests.scoring.tables.test_tables import TABLES

HEAD = "TT,Nội dung,Điểm chuẩn\n"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "không có nội dung"),
        (b" \r\n\t\n", "không có nội dung"),
        (b"\x00" * 500, "không có nội dung"),
        (b"PK\x03\x04rest", "bị hỏng"),
        (b"\xd0\xcf\x11\xe0rest", "kiểu cũ"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG....", "ảnh"),
        (bytes(range(1, 256)) * 20, "UTF-8"),
        (b"\x01\x02\x03" * 50 + HEAD.encode(), "không phải là văn bản"),
        ("Đây là một lá thư, không có bảng điểm nào.\n".encode(), "dòng tiêu đề"),
        (HEAD.encode(), "được hiểu là tiêu chí"),
        ((HEAD + '1,"Việc,10\n').encode(), "ngoặc kép"),
        ((HEAD + "1,Việc,10\n").encode() + b"\xc3\n", "UTF-8"),
        (b"x" * (10 * 1024 * 1024 + 1), "10 MB"),
        ((HEAD + "1,Việc,10\n" * 20_000).encode(), "20.000 dòng"),
        ((HEAD + "1,Việc" + "," * 100 + "\n").encode(), "quá nhiều ô"),
        (b'{"criteria": [', "sai cú pháp"),
        (b'{"criteria": []}', "criteria"),
        (b"[1, 2]", "criteria"),
        (b'{"criteria": [5]}', "criteria"),
        (b'{"criteria": [{"standard": NaN}]}', "sai cú pháp"),
        (b"[" * 100_000, "sai cú pháp"),
    ],
)
def test_unreadable_file_is_refused_with_a_sentence(data, sentence):
    with pytest.raises(UnreadableFile) as refused:
        read_rubric(data, "bang.csv")
    assert sentence in str(refused.value)
    assert str(refused.value).endswith(".")


def test_missing_file_is_refused(tmp_path):
    with pytest.raises(UnreadableFile, match="Không tìm thấy tệp"):
        read_rubric(tmp_path / "không-có.csv")


def test_oversized_file_is_refused_unread(tmp_path):
    path = tmp_path / "to.csv"
    with path.open("wb") as file:
        file.truncate(11 * 1024 * 1024)
    with pytest.raises(UnreadableFile, match="10 MB"):
        read_rubric(path)


FRAGMENTS = [
    "",
    "\t",
    ",",
    "\n",
    '"',
    "I",
    "1.1.1",
    "999999999999",
    "%",
    "-",
    "9" * 50,
    "null",
    "{",
    "]",
    "true",
    "đ",
    "\x00",
]
FRAGMENTS += [
    '"kind":"x"',
    "1e999",
    "Điểm thưởng",
    "mỗi 0% cộng 5 điểm",
    "0.0.0",
    "(((",
    "từ 5% đến 1%: 3 điểm",
    "1.000.000",
]
FRAGMENTS += ["từ trên dưới", "cứ 0 lần trừ 2 điểm", ",,,,,,,,", "\ufffd", "\u0301", ": 0 điểm", "IIII", "-5", "Cộng"]


@pytest.mark.parametrize("seed", range(8))
def test_mutated_files_are_read_or_refused(seed):
    chance = random.Random(seed)
    paths = [path for path in (*TABLES, SEED, FIXTURES / "rubric-2017.json") if path.stem not in ENCODED]
    for _ in range(30):
        text = list(chance.choice(paths).read_text())
        for _ in range(chance.choice([1, 3, 12, 40])):
            start = chance.randrange(len(text) + 1)
            text[start : start + chance.choice([0, 1, 5, 40])] = chance.choice(FRAGMENTS)
        read_or_refuse("".join(text).encode(), chance.choice(["a.csv", "a.json", ""]))


def read_or_refuse(data, name):
    try:
        reading = read_rubric(data, name)
    except UnreadableFile as refusal:
        assert str(refusal).endswith((".", ")."))
        return
    assert rubric_from_dict(rubric_to_dict(reading.rubric)) == reading.rubric
    codes = [criterion.code for criterion in reading.rubric.walk()]
    assert len(set(codes)) == len(codes) or reading.has_errors


ENCODED = ("decomposed", "windows-1258")
