"""A bloc of ten units to try the product with: 2016 adopted, 2017 in review, 2018 open and empty.

What the rows say stands in `fixtures/`; points, totals, decisions and the frozen result follow from the rules as
they would for real rows. Loaded once, into a database without units; from then on it belongs to its users.
"""

from django.db import transaction

from scoring.demo.bloc import make_people, make_units
from scoring.demo.data import PASSWORD, read
from scoring.demo.years import load_year
from scoring.models import Bloc, Unit, User

__all__ = ["PASSWORD", "is_loaded", "load"]

YEARS = (2016, 2017, 2018)


def is_loaded():
    return Bloc.objects.filter(code=read("demo-bloc")["code"]).exists()


@transaction.atomic
def load():
    """Load the demo. Returns whether it did: not where it already is, nor beside units that are not its own."""
    if is_loaded() or Unit.objects.exists() or User.objects.filter(username__in=("quantri", "hoidong")).exists():
        return False
    about = read("demo-bloc")
    bloc = Bloc.objects.create(code=about["code"], name=about["name"])
    units = make_units(about)
    people = make_people(units)
    for year in YEARS:
        load_year(bloc, read(f"demo-{year}"), units, people)
    return True
