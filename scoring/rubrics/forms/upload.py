"""The form that takes in an official table, as a file or pasted."""

from django import forms

from scoring.fields import LineField
from scoring.tables import UnreadableFile, read_rubric
from scoring.words import text

MOST_BYTES = 10 * 2**20
ACCEPT = ".docx,.xlsx,.pdf,.doc,.xls,.odt,.ods,.rtf,.html,.htm,.mht,.xml,.csv,.tsv,.txt,.json"


class RubricFileForm(forms.Form):
    """The official table as a file or pasted. After validation `reading` is what was understood of its `content`.

    None where nobody can say that it is a table before a person said what its columns are.
    """

    file = forms.FileField(label="Tệp bảng điểm", required=False, widget=forms.FileInput(attrs={"accept": ACCEPT}))
    pasted = forms.CharField(
        label="Hoặc dán bảng vào đây",
        help_text="Chép cả bảng trong Word, Excel (kể cả dòng tiêu đề cột) rồi dán; mỗi dòng của bảng là một dòng.",
        required=False,
        widget=forms.Textarea(attrs={"class": "input", "rows": 6}),
    )
    year = forms.IntegerField(
        label="Áp dụng cho năm",
        min_value=1948,
        max_value=2200,
        widget=forms.TextInput(attrs={"class": "input", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "Hãy ghi năm áp dụng.", "invalid": "Năm là bốn chữ số, ví dụ 2018."},
    )
    name = LineField(label="Tên bộ tiêu chí", required=False, max_length=200, help_text="Để trống thì lấy từ tệp.")
    issuer = LineField(label="Cơ quan ban hành", required=False, max_length=200)
    reading = None
    content = b""

    def clean(self):
        values = super().clean()
        upload, pasted = values.get("file"), values.get("pasted", "")
        if upload and pasted.strip():
            self.add_error("pasted", "Hãy chỉ dùng một cách: chọn tệp, hoặc dán bảng.")
        elif not upload and not pasted.strip():
            if "file" not in self.errors:
                self.add_error("file", "Hãy chọn tệp bảng điểm, hoặc dán bảng vào ô dưới.")
        else:
            self._read(upload, pasted)
        return values

    def _read(self, upload, pasted):
        field = "file" if upload else "pasted"
        try:
            if upload and upload.size > MOST_BYTES:
                raise UnreadableFile("Tệp lớn hơn 10 MB nên không đọc. Hãy chỉ giữ lại phần bảng điểm rồi nạp lại.")
            self.content = upload.read() if upload else pasted.encode()
            self.reading = read_rubric(self.content, upload.name if upload else "")
        except UnreadableFile as refusal:
            if refusal.grid is None:
                self.add_error(field, str(refusal))

    @property
    def is_sure(self):
        """Whether the table can be read in one way only, and says points."""
        reading = self.reading
        if reading is None or reading.grid is None:
            return reading is not None
        # What stands outside below the last total is of the paper around the table.
        end = max((row.line for row in reading.rows if row.role == "total"), default=0)
        below = {row.line for row in reading.rows if row.role == "ignored" and row.line > end > 0}
        return not reading.others.keys() - below and reading.rubric.standard > 0

    @property
    def source(self):
        upload = self.cleaned_data["file"]
        return text.file_name(upload.name) if upload else ""
