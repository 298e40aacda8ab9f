"""What an archive asks of the file: PDF/A-3a by its structure, nothing from outside, tags on all that is said."""

import dataclasses
import io
import re

import pikepdf
import pytest

from reports.document.appendix import Bar, Chart, Register
from reports.document.document import Verification
from reports.printing import pdf
from tests.reports import cases

pytestmark = pytest.mark.usefixtures("pango")
ACTIVE = {"/JavaScript", "/JS", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/RichMedia", "/Movie"}
TABLE = "<table><tbody><tr><th>A</th><th>B</th></tr><tr><td><p>một</p></td><td>hai</td></tr></tbody></table>"
CODE = Verification("7K3M-Q2XW-9ABC", "https://thidua.example/verify/?code=7K3M-Q2XW-9ABC")


@pytest.fixture(scope="module")
def document():
    made = cases.document(((1, "Kết quả", cases.PARAGRAPH * 30), (2, "Bảng", f"{TABLE}<ul><li><p>Hết</p></li></ul>")))
    caption = made.appendix.caption
    register = Register("DANH MỤC MINH CHỨNG", caption, ("Số TT", "Trích yếu"), (("1", "Kế hoạch"),), widths=(10, 90))
    chart = Chart("BIỂU ĐỒ", caption, (Bar("I", cases.engine.ZERO + 583, cases.engine.ZERO + 550),))
    return dataclasses.replace(made, registers=(register,), chart=chart, verification=CODE)


@pytest.fixture(scope="module")
def data(document):
    return pdf.to_pdf(document)


@pytest.fixture
def book(data):
    with pikepdf.open(io.BytesIO(data)) as opened:
        yield opened


@pytest.fixture
def tree(book):
    """(kind, element) of the whole structure tree, in reading order."""

    def walk(element):
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            yield str(element.S), element
            kids = element.get("/K", [])
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                yield from walk(kid)

    return list(walk(book.Root.StructTreeRoot.K[0]))


def dictionaries(book):
    """Every dictionary of the file, streams' own ones included."""

    def within(value):
        if isinstance(value, pikepdf.Stream):
            value = value.stream_dict
        if isinstance(value, pikepdf.Dictionary):
            yield value
        if isinstance(value, pikepdf.Dictionary | pikepdf.Array):
            for own in value.values() if isinstance(value, pikepdf.Dictionary) else value:
                if not getattr(own, "is_indirect", False):
                    yield from within(own)

    for value in book.objects:
        yield from within(value)


def test_header_trailer_and_cross_references(book, data):
    assert re.match(rb"%PDF-1\.7\n%[\x80-\xff]{4}\n", data)
    assert data.rstrip().endswith(b"%%EOF")
    assert [len(bytes(part)) >= 16 for part in book.trailer.ID] == [True, True]
    assert not book.is_encrypted
    assert book.check_pdf_syntax() == []


def test_metadata_say_pdf_a_and_agree_with_the_old_ones(book):
    assert "/Filter" not in book.Root.Metadata or str(book.Root.Metadata.Filter) == "/FlateDecode"
    with book.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        title = "Báo cáo số 252/BC-SCT: Tổng kết công tác thi đua, khen thưởng năm 2017"
        assert metadata["dc:title"] == str(book.docinfo["/Title"]) == title
        assert metadata["dc:creator"] == [str(book.docinfo["/Author"])] == ["Sở Công Thương"]
        assert metadata["dc:description"] == str(book.docinfo["/Subject"])
        assert metadata["pdf:Keywords"] == str(book.docinfo["/Keywords"]) == "252/BC-SCT, Báo cáo, 2017, 7K3M-Q2XW-9ABC"
        assert metadata["pdf:Producer"] == str(book.docinfo["/Producer"])
        assert metadata["xmp:CreateDate"].startswith("2017-12-11")
        assert str(book.docinfo["/CreationDate"]).startswith("D:20171211")


def test_colours_have_a_profile(book):
    (intent,) = book.Root.OutputIntents
    assert (str(intent.S), int(intent.DestOutputProfile.N)) == ("/GTS_PDFA1", 3)
    assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"
    assert not [d for d in dictionaries(book) if d.get("/ColorSpace") == "/DeviceCMYK"]


def test_all_fonts_are_whole_and_their_letters_known(book):
    fonts = [d for d in dictionaries(book) if d.get("/Type") == "/Font"]
    composite = [font for font in fonts if font.Subtype == "/Type0"]
    assert composite
    assert {str(font.Subtype) for font in fonts} == {"/Type0", "/CIDFontType2"}
    for font in composite:
        assert b"beginbf" in font.ToUnicode.read_bytes()
        descendant = font.DescendantFonts[0]
        assert "/FontFile2" in descendant.FontDescriptor and descendant.CIDToGIDMap == "/Identity"
        assert re.fullmatch(r"/[A-Z]{6}\+Tinos.*", str(font.BaseFont))


def test_nothing_active_nothing_attached_nothing_see_through(book):
    found = list(dictionaries(book))
    assert not [d for d in found if str(d.get("/S")) in ACTIVE or {"/JS", "/AA", "/OpenAction"} & set(d.keys())]
    assert not [d for d in found if d.get("/Type") in ("/Filespec", "/EmbeddedFile", "/Annot")]
    assert {"/AF", "/AcroForm", "/OCProperties"} & set(book.Root.keys()) == set()
    assert set(book.Root.get("/Names", {}).keys()) <= {"/Dests"}
    assert not [d for d in found if d.get("/Subtype") == "/Image" or "/SMask" in d or "/Alternates" in d]
    assert {float(d[name]) for d in found for name in ("/ca", "/CA") if name in d} <= {1.0}
    filters = {str(own) for d in found if "/Filter" in d for own in ([d.Filter] if str(d.Filter) else [])}
    assert filters <= {"/FlateDecode"}


def test_file_is_marked_in_vietnamese_and_shows_its_title(book):
    assert bool(book.Root.MarkInfo.Marked)
    assert str(book.Root.Lang) == "vi"
    assert bool(book.Root.ViewerPreferences.DisplayDocTitle)


def test_all_that_is_said_is_tagged(book):
    """All text stands within marked content, and the tree knows each mark of each page."""
    nums = book.Root.StructTreeRoot.ParentTree.Nums
    known = {int(nums[at]): len(nums[at + 1]) for at in range(0, len(nums), 2)}
    for number, page in enumerate(book.pages):
        depth, marks = 0, []
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) in ("BDC", "BMC"):
                depth += 1
                if str(operator) == "BDC" and "/MCID" in operands[1]:
                    marks.append(int(operands[1].MCID))
            elif str(operator) == "EMC":
                depth -= 1
            assert depth or str(operator) not in ("Tj", "TJ"), f"text without a tag on page {number + 1}"
        assert int(page.StructParents) == number
        assert sorted(marks) == list(range(known[number]))


def test_tags_say_what_each_thing_is(tree):
    kinds = [kind for kind, _ in tree]
    assert [kind for kind in kinds if kind in ("/H1", "/H2", "/H3")] == ["/H1", "/H2", "/H3", "/H2", "/H2", "/H2"]
    assert {"/P", "/L", "/LI", "/LBody", "/Table", "/THead", "/TR", "/TH", "/TD", "/Figure"} <= set(kinds)
    assert kinds[0] == "/Document"


def test_head_and_foot_of_the_paper_are_no_tables(tree):
    before_title = [kind for kind, _ in tree][: [kind for kind, _ in tree].index("/H1")]
    assert not {"/Table", "/TR", "/TD"} & set(before_title)


def test_cells_name_their_headings(tree):
    heads = {str(element.ID) for kind, element in tree if kind == "/TH"}
    cells = [element for kind, element in tree if kind == "/TD"]
    assert len(cells) > 109 * 8
    named = [[str(own) for own in element.A.get("/Headers", [])] for element in cells]
    assert all(set(own) <= heads for own in named)
    assert sum(bool(own) for own in named) >= 109 * 8


def test_figures_say_what_they_show(tree):
    descriptions = [str(element.Alt) for kind, element in tree if kind == "/Figure"]
    assert descriptions == ["Mã QR dẫn đến trang kiểm tra văn bản, mã 7K3M-Q2XW-9ABC", "583 / 550 điểm"]


def test_bookmarks_lead_to_headings_and_appendices(book):
    with book.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles == [
        "I. KẾT QUẢ",
        "Phụ lục I. CHẤM ĐIỂM THI ĐUA NĂM 2017",
        "Phụ lục II. DANH MỤC MINH CHỨNG",
        "Phụ lục III. BIỂU ĐỒ",
    ]
