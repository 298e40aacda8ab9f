"""What cannot be read is refused with one sentence; nothing ends in a stack trace."""

import random

import pytest

from scoring.engine import rubric_from_dict, rubric_to_dict
from scoring.rubric_files import UnreadableFile, read_rubric
from tests.scoring.rubric_files import FIXTURES, SEED
from tests.scoring.rubric_files.test_tables import TABLES

HEAD = "TT,Nội dung,Điểm chuẩn\n"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "không có nội dung"),
        (b" \r\n\t\n", "không có nội dung"),
        (b"\x00" * 500, "không có nội dung"),
        (b"PK\x03\x04rest", "bị hỏng"),
        (b"\xd0\xcf\x11\xe0rest", "mật khẩu"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG....", "ảnh"),
        (bytes(range(1, 256)) * 20, "UTF-8"),
        (b"\x01\x02\x03" * 50 + HEAD.encode(), "không phải là văn bản"),
        ("Đây là một lá thư, không có bảng điểm nào.\n".encode(), "dòng tiêu đề"),
        ("1,Việc này,10\n2,Việc khác,20\n".encode(), "dòng tiêu đề"),
        ((HEAD + ",Việc không số,10\n").encode(), "đánh số"),
        (HEAD.encode(), "đánh số"),
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
def test_unreadable_file_is_refused_with_a_sentence(data, said):
    with pytest.raises(UnreadableFile) as refused:
        read_rubric(data, "bang.csv")
    assert said in str(refused.value)
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


FRAGMENTS = [b"", b"\t", b",", b"\n", b'"', b"I", b"1.1.1", b"999999999999", b"%", b"-", b"9" * 50, b"null", b"{", b"]"]
FRAGMENTS += [
    b"true",
    b'"kind":"x"',
    b"1e999",
    "Điểm thưởng".encode(),
    "mỗi 0% cộng 5 điểm".encode(),
    b"0.0.0",
    b"(((",
    b"\xff",
]
FRAGMENTS += [
    "từ 5% đến 1%: 3 điểm".encode(),
    "từ trên dưới".encode(),
    "cứ 0 lần trừ 2 điểm".encode(),
    b"1.000.000",
    b",,,,,,,,",
]


@pytest.mark.parametrize("seed", range(8))
def test_mutated_files_are_read_or_refused(seed):
    chance = random.Random(seed)
    sources = [path.read_bytes() for path in (*TABLES, SEED, FIXTURES / "rubric-2017.json")]
    for _ in range(25):
        data = bytearray(chance.choice(sources))
        for _ in range(chance.choice([1, 3, 12])):
            start = chance.randrange(len(data) + 1)
            data[start : start + chance.choice([0, 1, 5, 40])] = chance.choice(FRAGMENTS)
        try:
            reading = read_rubric(bytes(data), chance.choice(["a.csv", "a.json", ""]))
        except UnreadableFile as refusal:
            assert str(refusal).endswith((".", ")."))
        else:
            assert rubric_from_dict(rubric_to_dict(reading.rubric)) == reading.rubric
            codes = [criterion.code for criterion in reading.rubric.walk()]
            assert len(set(codes)) == len(codes) or reading.has_errors
