from django.db import migrations
from django.db.migrations.exceptions import IrreversibleError

from reports.models.issued import digest_of, new_code


def move(apps, schema_editor):
    """Each issued report becomes a document of its own; its file stays where it lies."""
    Report, Issued = apps.get_model("reports", "AnnualReport"), apps.get_model("reports", "IssuedDocument")
    for report in Report.objects.filter(status="issued").select_related("scorecard__membership__unit").iterator():
        Issued.objects.create(
            report=report,
            number=report.number,
            symbol=report.scorecard.membership.unit.symbol,
            issued_on=report.issued_on,
            data=report.frozen,
            digest=digest_of(report.frozen),
            code=new_code(),
            file=report.file.name,
            sha256=report.sha256,
            issued_at=report.issued_at,
            issued_by=report.issued_by,
        )


def move_back(apps, schema_editor):
    """The document issued last is the report's again. Refused where more was issued than a report can hold."""
    Report, Issued = apps.get_model("reports", "AnnualReport"), apps.get_model("reports", "IssuedDocument")
    single = Issued.objects.filter(report__status="issued", replaces=None, replaced_by=None, signed_copies=None)
    if Issued.objects.exclude(pk__in=single.values("pk")).exists():
        raise IrreversibleError(
            "Papers of the bloc, replaced documents, reports being issued again or signed copies would be lost."
        )
    for report in Report.objects.filter(status="issued").iterator():
        last = Issued.objects.filter(report=report).order_by("pk").last()
        report.frozen, report.file, report.sha256 = last.data, last.file.name, last.sha256
        report.issued_at, report.issued_by = last.issued_at, last.issued_by
        report.save()
    Issued.objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_add_outlines_versions_issued_documents_and_papers")]

    operations = [migrations.RunPython(move, move_back)]
