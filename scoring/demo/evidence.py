"""The documents behind the demo's entries; one has a file, one a link."""

import datetime
import hashlib
import uuid

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from scoring.demo.data import answers, day, moment, read
from scoring.demo.paper import one_page
from scoring.models import Evidence, Scorecard

WITH_FILE = "38/2017/QĐ-UBND"
WITH_LINK = {"04/2015/NĐ-CP": "https://vanban.chinhphu.vn/"}
LINES = ("UBND TINH BAC GIANG", "Quyet dinh so 38/2017/QD-UBND ngay 15/11/2017", "(ban mau de dung thu)")
REPORTED = ("I.1", "I.4", "I.7", "III.7")  # what a unit's own yearly report stands behind


def attach(filled, plan):
    """Store the documents of a year's scorecards: each once, with every entry that it stands behind."""
    uses = []
    for position, (scorecard, entries) in enumerate(filled):
        own = plan["scorecards"].get(scorecard.membership.unit.code)
        if own is None:
            continue
        by_id = scorecard.rubric.by_id()
        by_code = {by_id[entry.criterion_id].code: entry for entry in entries if entry.is_answered}
        for row, codes in _documents(scorecard, own, 170 + 9 * position):
            document = _document(scorecard, row, by=next(iter(by_code.values())).saved_by)
            uses += [(document, by_code[code]) for code in codes if code in by_code]
    documents = {id(document): document for document, _ in uses}.values()
    Evidence.objects.bulk_create(documents)
    through = Evidence.entries.through
    through.objects.bulk_create(through(evidence=document, entry=entry) for document, entry in uses)
    _date_back(plan)


def _documents(scorecard, own, number):
    """(document, codes) of one scorecard: as its claims name them, else those that every unit has."""
    named = {}
    for code, row in answers(own).items():
        for document in row.get("evidence", ()):
            named.setdefault((document["number"], document["date"]), (document, []))[1].append(code)
    if named or scorecard.is_draft:
        return named.values()
    unit, about = scorecard.membership.unit, read("demo-bloc")
    report = {
        "number": f"{number}/{unit.symbol}",
        "date": own["submitted_at"][:10],
        "issuer": scorecard.membership.name,
        "summary": f"Báo cáo tổng kết công tác thi đua, khen thưởng năm {scorecard.year.year}",
    }
    return [(report, REPORTED), *((document, document["entries"]) for document in about["evidence"])]


def _document(scorecard, row, by):
    document = Evidence(
        scorecard=scorecard,
        number=row["number"],
        date=day(row["date"]),
        issuer=row["issuer"],
        summary=row["summary"],
        link=WITH_LINK.get(row["number"], ""),
        added_by=by,
    )
    if row["number"] == WITH_FILE:
        _put_file(document)
    return document


def _put_file(document):
    content = one_page(
        ["UBND TINH BAC GIANG", "Quyet dinh so 38/2017/QD-UBND ngay 15/11/2017", "(ban mau de dung thu)"]
    )
    name = f"evidence/demo/{uuid.uuid5(uuid.NAMESPACE_URL, document.number).hex}.pdf"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(content))
    document.file.name, document.original_name = name, "quyet-dinh-38-2017.pdf"
    document.content_type, document.size = "application/pdf", len(content)
    document.sha256 = hashlib.sha256(content).hexdigest()


def _date_back(plan):
    """Documents were added an hour before their scorecard was submitted, or with the draft."""
    given = Scorecard.objects.filter(pk=OuterRef("scorecard_id"))
    given = given.values_list(F("submitted_at") - datetime.timedelta(hours=1))
    drafted = Value(moment(plan.get("drafted_at")))
    Evidence.objects.filter(scorecard__membership__year__year=plan["year"]).update(
        added_at=Coalesce(Subquery(given), drafted, F("added_at"))
    )
