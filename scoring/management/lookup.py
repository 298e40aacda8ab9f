"""What the commands' options name: a bloc-year, one unit's scorecard in it. Says in a sentence what is not there."""

from django.core.management.base import CommandError

from scoring.models import Scorecard, Unit, Year


def add_year_options(parser):
    parser.add_argument("--year", type=int, required=True, help="năm thi đua, ví dụ 2017")
    parser.add_argument("--bloc", help="mã khối, cần khi nhiều khối có năm này")


def find_year(year, bloc=None):
    """The one bloc-year meant. Raises CommandError where there is none, or more than one."""
    years = list(Year.objects.filter(year=year).select_related("bloc", "rubric").order_by("bloc__code"))
    if bloc:
        years = [own for own in years if own.bloc.code.casefold() == bloc.casefold()]
    if not years:
        raise CommandError(f"Không có năm thi đua {year}{f' của khối {bloc}' if bloc else ''}.")
    if len(years) > 1:
        codes = ", ".join(own.bloc.code for own in years)
        raise CommandError(f"Có nhiều khối trong năm {year}: {codes}. Hãy thêm --bloc MÃ.")
    return years[0]


def find_scorecard(year, unit, bloc=None):
    """The unit's scorecard in that year; where only one bloc of several has the unit, that one is meant."""
    cards = Scorecard.objects.with_names().filter(membership__year__year=year, membership__unit__code__iexact=unit)
    if bloc:
        cards = cards.filter(membership__year__bloc__code__iexact=bloc)
    cards = list(cards)
    if len(cards) == 1:
        return cards[0]
    own = find_year(year, bloc)  # names what is wrong with the year, if it is the year
    if not Unit.objects.filter(code__iexact=unit).exists():
        raise CommandError(f"Không có đơn vị mang mã {unit}.")
    if not own.memberships.filter(unit__code__iexact=unit).exists():
        raise CommandError(f"Đơn vị {unit} không thuộc khối {own.bloc.code} năm {year}.")
    raise CommandError(f"Năm {year} của khối {own.bloc.code} chưa mở tự chấm nên chưa có phiếu.")
