"""What a report is made of: the year's outline, the text and its versions, what was issued, what came back signed."""

from reports.models.annual_reports import AnnualReport, ReportSection
from reports.models.drawing import Bundle, Rendering
from reports.models.examinations import Examination
from reports.models.issued import IssuedDocument
from reports.models.outlines import Outline, OutlineSection
from reports.models.papers import BlocPaper, PaperFacts
from reports.models.proposals import BlocProposal
from reports.models.signed import SignedCopy
from reports.models.writing import Comment, SectionVersion

__all__ = [
    "AnnualReport", "BlocPaper", "BlocProposal", "Bundle", "Comment", "Examination", "IssuedDocument", "Outline",
    "OutlineSection", "PaperFacts", "Rendering", "ReportSection", "SectionVersion", "SignedCopy",
]  # fmt: skip
