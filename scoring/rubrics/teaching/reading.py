"""A kept file read again with what was said of it; the last few readings are kept per process."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scoring.engine.as_json import SPACED, json_hash
from scoring.rubrics.teaching.corrections import held_of, of_json
from scoring.tables import UnreadableFile, read_rubric

if TYPE_CHECKING:
    from scoring.models import TableTeaching
    from scoring.tables.reading import Reading
    from scoring.tables.sources.grid import Grid

_MOST_KEPT = 6
_FORGOTTEN = "Tệp gốc không còn được giữ trong chương trình. Hãy nạp lại tệp để đối chiếu."


@dataclass(frozen=True)
class Read:
    """`reading`: None where the file cannot be read as a table yet; `refusal` says why. `grid`: its cells, if any."""

    reading: Reading | None
    grid: Grid | None
    refusal: str = ""


_kept: OrderedDict[str, Read] = OrderedDict()


def read(teaching: TableTeaching) -> Read:
    """What the file says with all that was told. The value is shared: nobody changes it."""
    if not teaching.data:
        return Read(None, None, _FORGOTTEN)
    key = json_hash([teaching.sha256, teaching.name, [each[:3] for each in teaching.told]], SPACED)
    found = _kept.pop(key, None) or _read(teaching)
    _kept[key] = found
    while len(_kept) > _MOST_KEPT:
        _kept.popitem(last=False)
    return found


def _read(teaching: TableTeaching) -> Read:
    try:
        reading = read_rubric(bytes(teaching.data), teaching.name, held=held_of(of_json(teaching.told)))
    except UnreadableFile as refusal:
        return Read(None, refusal.grid, str(refusal))
    return Read(reading, reading.grid)
