"""What an administrator does with a rubric, for the tests."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories

SEED = factories.FIXTURES.parent / "tests" / "files" / "cham-diem-2017.csv"
WRONG = "STT\tNội dung\tĐiểm chuẩn\nI\tNHIỆM VỤ\t100\n1\tViệc thứ nhất\t60\n2\tViệc thứ hai\t30\n"


def at(name, thing, *rest):
    return reverse(f"scoring:{name}", args=[thing.pk, *rest])


def load(client, **data):
    sent = {"year": "2018", **data}
    return client.post(reverse("scoring:rubric_new"), sent)


def act(client, rubric, do, code="", name="rubric_moves", **data):
    rubric.refresh_from_db()
    sent = {"edit_version": rubric.edit_version, "do": do, "code": code, **data}
    answer = client.post(at(name, rubric), sent)
    rubric.refresh_from_db()
    return answer


def tick_all(client, rubric):
    oddities = client.get(at("rubric", rubric)).context["oddities"]
    doubts = [oddity.key for oddity in oddities if not oddity.is_error]
    return client.post(at("rubric_doubts", rubric), {"shown": doubts, "seen": doubts})


def codes(rubric):
    return [criterion.code for criterion in rubric.plain().walk()]


def count(client, address):
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def sent(client, rubric, code, **changes):
    """What the criterion's form holds, with changes."""
    page = client.get(at("rubric_criterion", rubric, code))
    form, levels = page.context["form"], page.context["levels"]
    data = {name: value for name, value in form.initial.items() if value not in (False, None, "")}
    for level in levels:
        data |= {level.add_prefix(k): v for k, v in level.initial.items() if v not in (False, None, "")}
    management = levels.management_form
    data |= {management.add_prefix(name): management[name].value() for name in management.fields}
    return data | changes


def save(client, rubric, code, **changes):
    answer = client.post(at("rubric_criterion", rubric, code), sent(client, rubric, code, **changes))
    rubric.refresh_from_db()
    return answer


def found(rubric, code):
    return next(criterion for criterion in rubric.plain().walk() if criterion.code == code)


def fix(client, rubric, code, at=None):
    rubric.refresh_from_db()
    oddities = client.get(rubric.get_absolute_url()).context["oddities"]
    oddity = next(oddity for oddity in oddities if oddity.code == code and oddity.fixes and at in (None, oddity.at))
    return act(client, rubric, "", name="rubric_fixes", fix=f"{oddity.key}:{oddity.fixes[0][0]}")


def codes_of_oddities(client, rubric):
    return {oddity.code for oddity in client.get(rubric.get_absolute_url()).context["oddities"]}
