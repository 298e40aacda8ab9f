"""The demo beside what a database already holds."""

import io

from django.core.management import call_command

from scoring.models import Bloc, Year
from tests import factories


def test_demo_stays_out_of_a_database_with_units_of_its_own(db):
    factories.make_unit("SYT")
    output = io.StringIO()
    call_command("demo", stdout=output)
    assert "không nạp" in output.getvalue()
    assert not Bloc.objects.exists()


def test_demo_takes_the_next_version_where_a_rubric_of_the_year_is_there_already(db):
    factories.make_rubric(year=2018)
    call_command("demo", stdout=io.StringIO())
    assert Year.objects.get(year=2018).rubric.version == 2
