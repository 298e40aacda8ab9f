"""Tables in and out: which files are taken, and how large."""

from django.core.exceptions import ValidationError
from import_export.admin import ExportMixin, ImportExportMixin
from import_export.formats.base_formats import CSV, XLSX
from import_export.forms import ImportForm

from scoring import files

MOST_BYTES = 10 * 2**20


class BoundedImportForm(ImportForm):
    """Refuses what is too large, packed too tightly or carries macros before anything of it is read."""

    def clean_import_file(self):
        upload = self.cleaned_data["import_file"]
        if upload.size > MOST_BYTES:
            raise ValidationError("Tệp lớn hơn 10 MB nên không nhận. Hãy chia thành nhiều tệp.")
        if upload.read(4) == b"PK\x03\x04" and files.inspect(upload)[0] != files.XLSX:
            raise ValidationError("Chỉ nhận tệp CSV hoặc Excel (.xlsx).")
        upload.seek(0)
        return upload


class TablesInAndOut(ImportExportMixin):
    import_form_class = BoundedImportForm
    formats = [CSV, XLSX]


class TablesOut(ExportMixin):
    formats = [CSV, XLSX]


class ReadOnly:
    """Rows that come and go as tables, never one by one in these pages."""

    list_display_links = None

    def has_add_permission(self, request, obj=None):
        return False

    has_change_permission = has_delete_permission = has_add_permission
