"""The offline pack: one workbook per scorecard, out with live totals, back with a look at every difference."""
