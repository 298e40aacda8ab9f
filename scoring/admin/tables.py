"""Tables in and out: which files are taken, and how large."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe
from import_export.admin import ImportExportMixin
from import_export.formats.base_formats import CSV, XLSX
from import_export.forms import ConfirmImportForm, ImportForm

from scoring import uploads
from scoring.admin.import_progress import FIELD, Followed, Progress

MOST_BYTES = 10 * 2**20


class BoundedImportForm(Followed, ImportForm):
    """Refuses what is too large, packed too tightly or carries macros before anything of it is read."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["import_file"].label, self.fields["format"].label = "Tệp cần nạp", "Loại tệp"

    def clean_import_file(self):
        upload = self.cleaned_data["import_file"]
        if upload.size > MOST_BYTES:
            raise ValidationError("Tệp lớn hơn 10 MB nên không nhận. Hãy chia thành nhiều tệp.")
        if upload.read(4) == b"PK\x03\x04" and uploads.inspect(upload)[0] != uploads.XLSX:
            raise ValidationError("Chỉ nhận tệp CSV hoặc Excel (.xlsx).")
        upload.seek(0)
        return upload


class FollowedConfirmForm(Followed, ConfirmImportForm):
    pass


class TablesInAndOut(ImportExportMixin):
    """Looking at a table and storing it both say how far they are, at an address of their own."""

    import_form_class = BoundedImportForm
    confirm_form_class = FollowedConfirmForm
    import_template_name = "admin/table_import.html"
    formats = [CSV, XLSX]

    def get_urls(self):
        name = "{}_{}_import_progress".format(*self.get_model_info())
        view = self.admin_site.admin_view(self.import_progress)
        return [path("import/progress/", view, name=name), *super().get_urls()]

    def import_progress(self, request):
        return require_safe(lambda request: JsonResponse(_progress(request, request.GET).read()))(request)

    def get_import_data_kwargs(self, request, **kwargs):
        kwargs = super().get_import_data_kwargs(request=request, **kwargs)
        return {**kwargs, "report": _progress(request, request.POST).report}

    def import_action(self, request, **kwargs):
        try:
            return super().import_action(request, **kwargs)
        finally:
            _progress(request, request.POST).forget()

    def process_import(self, request, **kwargs):
        try:
            return super().process_import(request, **kwargs)
        finally:
            _progress(request, request.POST).forget()

    def add_success_message(self, result, request):
        counts = [
            (result.totals[kind], word) for kind, word in (("new", "mới"), ("update", "sửa"), ("skip", "giữ nguyên"))
        ]
        counted = ", ".join(f"{number} {word}" for number, word in counts)
        messages.success(request, f"Đã nạp {self.opts.verbose_name_plural}: {counted}.")


def _progress(request, sent):
    return Progress(request.user, sent.get(FIELD))


class ReadOnly:
    """Rows that come and go as tables, never one by one in these pages."""

    list_display_links: Any = None

    def has_add_permission(self, request, obj=None):
        return False

    has_change_permission = has_delete_permission = has_add_permission
