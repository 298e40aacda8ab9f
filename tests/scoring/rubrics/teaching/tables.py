"""Tables that take a person to read, for the tests."""

from django.urls import reverse

from scoring.models import TableTeaching

# No heading names the words or the points, and the words are too short to be told from marks.
NO_HEADING = "Số hiệu\tViệc\tQuỹ\na1\tHọp\t30\na2\tBáo\t70\n"
# The first row may head the others, or stand outside.
DOUBTED = (
    "Số hiệu\tViệc phải làm\tQuỹ\tKỳ trước\n"
    "\tNhiệm vụ chính trị\t60 đ/năm\t55\n"
    "a1\tHoàn thành chỉ tiêu ngân sách được giao\t40 đ/năm\t28\n"
    "a2\tGiải quyết hồ sơ đúng hạn\t20 đ/năm\t18\n"
)


def keep(client, pasted, **more):
    """Hand a table in; returns what is kept of it."""
    client.post(reverse("scoring:rubric_new"), {"year": "2018", "pasted": pasted, **more})
    return TableTeaching.objects.order_by("-pk").first()


def at(teaching, part=""):
    return reverse(f"scoring:teaching{part}", args=[teaching.pk])


def tell(client, teaching, **data):
    teaching.refresh_from_db()
    answer = client.post(at(teaching, "_corrections"), {"version": teaching.version, **data})
    teaching.refresh_from_db()
    return answer


def column(place, role, shown=""):
    return {f"column-{place}": role, f"shown-{place}": shown}


def page(client, teaching):
    return client.get(at(teaching)).context["page"]
