"""The nouns of scoring."""

from scoring.models.account_notices import AccountNotice
from scoring.models.changes import EntryChange
from scoring.models.entries import Entry
from scoring.models.evidence import Evidence
from scoring.models.history import Event, Snapshot
from scoring.models.nominations import Title
from scoring.models.packs import PackUpload
from scoring.models.people import User
from scoring.models.revisions import Revision
from scoring.models.rubric_edits import RubricChange, RubricDoubt, RubricEdit
from scoring.models.rubric_maps import MapLine, RubricMap
from scoring.models.rubrics import Criterion, Level, Rubric
from scoring.models.scorecards import Scorecard
from scoring.models.sent_forms import SentForm
from scoring.models.table_teachings import TableTeaching
from scoring.models.targets import Award, Recipient, Registration, Target
from scoring.models.units import Succession, Unit, UnitName
from scoring.models.years import Bloc, Membership, Year

__all__ = [
    "AccountNotice",
    "Award",
    "Bloc",
    "Criterion",
    "Entry",
    "EntryChange",
    "Event",
    "Evidence",
    "Level",
    "MapLine",
    "Membership",
    "PackUpload",
    "Recipient",
    "Registration",
    "Revision",
    "Rubric",
    "RubricChange",
    "RubricDoubt",
    "RubricEdit",
    "RubricMap",
    "Scorecard",
    "SentForm",
    "Snapshot",
    "Succession",
    "TableTeaching",
    "Target",
    "Title",
    "Unit",
    "UnitName",
    "User",
    "Year",
]
