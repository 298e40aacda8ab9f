"""The forms of a document: PDF, Word, workbook, HTML."""
