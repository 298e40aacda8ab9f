"""How well official tables are read that nobody wrote the reader for: `python -m tests.benchmarks tables`.

A table is drawn from a seed (`growing.py`), drawn in a style (`style.py`, `pairs.py`, `layout.py`), written as a file
(`forms.py`) and read by the product; what came out is held against what was meant (`measure.py`, which says what counts
as right). Styles come in pairs of like difficulty: of one the wrong rows may be looked at (`--show`), of its twin
only the figures are printed, so that nothing can be tuned to it. A third set (`examined.py`) and tables written by
hand (`byhand.py`) were made by somebody who did not know the reader: of them only figures are printed as well, and who
builds the reader does not open them. No database is needed.
"""
