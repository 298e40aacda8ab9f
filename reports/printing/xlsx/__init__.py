"""A document as a workbook whose totals are formulas, so that a reader can check them."""

from reports.printing.xlsx.book import to_xlsx

__all__ = ["to_xlsx"]
