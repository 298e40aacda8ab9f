"""How fast the product is, as ratios taken in one run: `.venv/bin/python -m tests.benchmarks [T1 T2 T5 T6 T9 T10]`.

Prints a table: target, figure, ratio. It reports and never fails on time. Works on a database of its own, made
beside the one that DATABASE_URL names (PostgreSQL) or in a scratch folder (SQLite), and removed afterwards.

T1   working sheet and review page against a logged-in empty page; their queries at 10 and 130 rows
T2   one autosave against the same page; 2,000 saves of 20 clients that never pause, against the real server
T5   a report's PDF asked for again; a changed one, drawn in two processes, against one plain rendering of the same HTML
T6   fifteen reports into one ZIP against one after the other; when the first bytes are there; a worker's memory
T9   what the working sheet weighs in a browser, and how soon a choice shows its totals (needs Chromium)
T10  a fresh clone until it answers, cold and warm (builds an environment: takes a minute)

How well official tables are read that nobody wrote the reader for is a command of its own, without a database:
`.venv/bin/python -m tests.benchmarks tables [--seed N] [--runs N] [--style NAME] [--saved-as FORM]
[--show NAME]`; see `tables/`.
"""
