"""A PDF of one page, so that a document of the demo can be opened."""


def one_page(lines):
    """Plain lines without accents in one of the reader's own fonts; the same lines give the same bytes."""
    shown = b" ".join(
        b"(%s) Tj T*" % line.encode("ascii").replace(b"(", rb"\(").replace(b")", rb"\)") for line in lines
    )
    text = b"BT /F1 14 Tf 22 TL 72 760 Td " + shown + b" ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
        b" /Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
    )
    paper, starts = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        starts.append(len(paper))
        paper += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(objects) + 1
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(paper))
    return paper + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + tail
