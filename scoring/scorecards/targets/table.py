"""A table of rows that comes back as one form: which are new, changed, to be removed, and whom they met meanwhile."""

from scoring.fields import NumberField
from scoring.scorecards.targets import moves
from scoring.scorecards.targets.row_forms import BLANK_ROWS


class FactTable:
    """All rows of one kind of a scorecard. `form`: the class of a row; `data`: what was sent, None to begin with."""

    def __init__(self, scorecard, form, data=None):
        self.scorecard, self.form = scorecard, form
        self.facts = list(form.KIND.objects.filter(scorecard=scorecard))
        self.rows = [self._row(fact, data) for fact in self.facts]
        self.rows += [self._gone(key, data) for key in self._missing(data)]
        self.fresh = [form(data, prefix=f"new{number}") for number in range(1, BLANK_ROWS + 1)]

    def _row(self, fact, data):
        sent = data if data is not None and str(fact.pk) in data.getlist("rows") else None
        return self.form(sent, prefix=f"r{fact.pk}", fact=fact)

    def _missing(self, data):
        there = {str(fact.pk) for fact in self.facts}
        return [key for key in (data.getlist("rows") if data is not None else []) if key.isdigit() and key not in there]

    def _gone(self, key, data):
        """A row that someone else removed meanwhile: what was typed stands there as a new one."""
        row = self.form(data, prefix=f"r{key}")
        row.gone, row.again = True, key in data.getlist("again")
        return row

    @property
    def all(self):
        return self.rows + self.fresh

    @property
    def heads(self):
        """(label, whether it is a number, name) of each column."""
        fields = self.form.base_fields
        return [(fields[name].label, isinstance(fields[name], NumberField), name) for name in self.form.COLUMNS]

    @property
    def touched(self):
        return [row for row in self.all if row.is_bound and not row.is_untouched]

    def is_valid(self):
        return not [row for row in self.touched if not row.is_valid()]

    @property
    def errors(self):
        """(row, label, sentence) of everything to mend."""
        return [
            (row, row[name].label if name in row.fields else "", sentence)
            for row in self.touched for name, sentences in row.errors.items() for sentence in sentences
        ]  # fmt: skip

    def meets(self):
        """Rows that someone else saved or removed since they were shown: each then knows what is stored."""
        met = []
        for row in self.touched:
            moved = row.fact is not None and str(row.fact.version) != row["version"].data
            if moved or (row.gone and not row.again):
                row.stored = row.fact.words() if moved else ""
                met.append(row)
        return met

    def save(self, by):
        """Store what was typed, all or nothing. Raises NotReady and Conflict as the moves do."""
        touched = [row for row in self.touched if not (row.gone and row.cleaned_data["remove"])]
        removed = [row for row in touched if row.cleaned_data["remove"]]
        changed = [row for row in touched if row.fact and row not in removed]
        new = [self.form.KIND(**row.values()) for row in touched if not row.fact and row not in removed]
        moves.keep_facts(
            self.scorecard,
            new=new,
            changed=[(row.fact, row.values(), row.cleaned_data["version"]) for row in changed],
            removed=[(row.fact, row.cleaned_data["version"]) for row in removed if row.fact],
            by=by,
        )
        return len(touched)
