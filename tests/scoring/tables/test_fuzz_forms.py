"""Mutated PDF, web pages and old files: each is read or refused with one sentence, in bounded time."""

import random
import time

import pytest

from scoring.tables.sources import converting
from tests.office import converted
from tests.scoring.tables.building import workbook
from tests.scoring.tables.test_fuzz import cut, flipped, read_or_refuse, spliced
from tests.scoring.tables.test_html import HEAD, page
from tests.scoring.tables.test_limits import ROWS
from tests.scoring.tables.test_pdf import ROWS as PRINTED
from tests.scoring.tables.test_pdf import printed

TAGS = [
    "<table>",
    "</table>",
    "<tr>",
    "</td>",
    "<td colspan=9999>",
    "<td rowspan=-1>",
    "<!--",
    "]]>",
    "&#0;",
    "&",
    "<style>",
]


def mangled(text, chance):
    for _ in range(chance.choice([1, 4, 20])):
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice(TAGS) + text[at + chance.choice([0, 3, 30]) :]
    return text


@pytest.mark.parametrize("seed", range(3))
def test_a_mutated_page_is_read_or_refused(seed):
    chance = random.Random(seed)
    whole = page(HEAD + "<tr><td rowspan=2>1<td>Báo cáo<td>10</tr><tr><td>- Chậm: 5 điểm<td></tr>" * 3).decode()
    for _ in range(60):
        data = mangled(whole, chance).encode()
        read_or_refuse(chance.choice([data, flipped(data, chance), cut(data, chance)]), "a.xls")


@pytest.mark.parametrize("seed", range(2))
def test_a_mutated_pdf_is_read_or_refused(seed):
    chance = random.Random(seed)
    whole = printed(PRINTED)
    for _ in range(15):
        started = time.monotonic()
        read_or_refuse(chance.choice([flipped, cut, spliced])(whole, chance), "a.pdf")
        assert time.monotonic() - started < 30


def test_a_mutated_old_book_is_read_or_refused(tmp_path):
    whole, chance = converted(workbook([("Bảng", ROWS)]), "xlsx", "xls", tmp_path), random.Random(1)
    for _ in range(4):
        started = time.monotonic()
        read_or_refuse(chance.choice([flipped, spliced])(whole, chance), "a.xls")
        assert time.monotonic() - started < converting.MAX_SECONDS + converting.MAX_WAIT + 5
