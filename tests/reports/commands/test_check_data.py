import io

import pytest
from django.core.management import CommandError, call_command

from scoring.models import Scorecard


def run():
    output = io.StringIO()
    try:
        call_command("check_data", stdout=output)
    except CommandError as refusal:
        return output.getvalue(), str(refusal)
    return output.getvalue(), ""


def test_sound_data_is_one_line(reviewed):
    output, refusal = run()
    assert refusal == ""
    assert output.startswith("OK: ")
    assert len(output.splitlines()) == 1


@pytest.mark.usefixtures("db")
def test_an_empty_database_is_sound():
    assert run()[1] == ""


def test_each_breach_is_a_line_and_the_command_fails(reviewed):
    Scorecard.objects.filter(pk=reviewed.pk).update(self_deduction=3, frozen=True)
    output, refusal = run()
    assert output.splitlines() == [
        "STATE: KTXD 2017 SCT: phiếu đã khóa nhưng trạng thái của năm thì ngược lại.",
        "TOTALS: KTXD 2017 SCT: tổng tự chấm lưu 155 + 15 − 3, các mục cho 155 + 15 − 0.",
    ]
    assert refusal == "Dữ liệu có 2 chỗ sai."
