"""Who signs a paper, and who receives it. Processes that draw papers load this, and no models."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reports.models import PaperFacts


@dataclass(frozen=True)
class Signature:
    """Authority line (`TM.`, `KT.`, `TL.`, `TUQ.`), title and name, as Nghị định 30/2020/NĐ-CP has them."""

    authority: str = ""
    title: str = ""
    name: str = ""


def signature_of(paper: PaperFacts) -> Signature:
    return Signature(paper.authority_line.upper(), paper.signer_title.upper(), paper.signer_name)


def recipients_of(paper: PaperFacts) -> tuple[str, ...]:
    """A line each, without the dash that the paper puts before it."""
    return tuple(line.strip().removeprefix("-").strip() for line in paper.recipients.splitlines() if line.strip())
