"""Whose points a paper prints: chosen once for the document, named beside its numbers and above its tables.

Processes that draw papers load this, and no models.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scoring.models import Scorecard, Snapshot

OWN, REVIEWED, ADOPTED = "tự chấm", "thẩm định", "được thông qua"


@dataclass(frozen=True)
class Basis:
    """`word` stands beside a number, `sentence` above a table."""

    word: str
    sentence: str

    @property
    def is_own(self) -> bool:
        return self.word == OWN

    @property
    def is_adopted(self) -> bool:
        return self.word == ADOPTED


def own(scorecard: Scorecard) -> Basis:
    """The unit's own points of today."""
    return Basis(OWN, f"Điểm tự chấm của đơn vị, {'phiếu chưa nộp' if scorecard.is_draft else 'chưa được thông qua'}")


def reviewed() -> Basis:
    return Basis(REVIEWED, "Điểm thẩm định, tạm tính cho đến khi khối thông qua")


def adopted(snapshot: Snapshot) -> Basis:
    return Basis(ADOPTED, f"Điểm được khối thông qua ngày {snapshot.adopted_on:%d/%m/%Y}, mã {snapshot.short_code}")


def left_out(why: str) -> Basis:
    """The unit's own points in a result that gives it no rank."""
    return Basis(OWN, f"Điểm tự chấm của đơn vị, không được thông qua ({why})")
