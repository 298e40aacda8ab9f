"""What the commands' options name: a bloc-year, one unit's scorecard in it. Says in a sentence what is not there."""

from django.core.management.base import CommandError

from scoring.models import Scorecard, Unit, Year


def add_year_options(parser):
    parser.add_argument("--year", type=int, required=True, help="năm thi đua, ví dụ 2017")
    parser.add_argument("--bloc", help="mã khối, cần khi nhiều khối có năm này")
    parser.add_argument("--practice", action="store_true", help="năm chấm thử, không phải năm chính thức")


def find_year(year, bloc=None, practice=False):
    """The one bloc-year meant. Raises CommandError where there is none, or more than one."""
    found = Year.objects.filter(year=year, practice=practice)
    years = list(found.select_related("bloc", "rubric").order_by("bloc__code"))
    if bloc:
        years = [own for own in years if own.bloc.code.casefold() == bloc.casefold()]
    if not years:
        what = "năm chấm thử" if practice else "năm thi đua"
        raise CommandError(f"Không có {what} {year}{f' của khối {bloc}' if bloc else ''}.")
    if len(years) > 1:
        codes = ", ".join(own.bloc.code for own in years)
        raise CommandError(f"Có nhiều khối trong năm {year}: {codes}. Hãy thêm --bloc MÃ.")
    return years[0]


def find_scorecard(year, unit, bloc=None, practice=False):
    """The unit's scorecard in that year; where only one bloc of several has the unit, that one is meant."""
    scorecards = Scorecard.objects.with_names().filter(
        membership__year__year=year, membership__year__practice=practice, membership__unit__code__iexact=unit
    )
    if bloc:
        scorecards = scorecards.filter(membership__year__bloc__code__iexact=bloc)
    scorecards = list(scorecards)
    if len(scorecards) == 1:
        return scorecards[0]
    own = find_year(year, bloc, practice)  # names what is wrong with the year, if it is the year
    if not Unit.objects.filter(code__iexact=unit).exists():
        raise CommandError(f"Không có đơn vị mang mã {unit}.")
    if not own.memberships.filter(unit__code__iexact=unit).exists():
        raise CommandError(f"Đơn vị {unit} không thuộc khối {own.bloc.code} năm {year}.")
    raise CommandError(f"Năm {year} của khối {own.bloc.code} chưa mở tự chấm nên chưa có phiếu.")
