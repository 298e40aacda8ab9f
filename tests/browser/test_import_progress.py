"""Five thousand people come in by the admin's pages: both steps show how far they are."""

import re
import time

import pytest

from scoring.models import User
from tests import factories

COUNT = 5000
WORDS = re.compile(r"^Đang (kiểm tra|ghi): [\d.]+ trên 5\.000 dòng\.$")


LISTEN = """selector => {
  const words = document.querySelector("#import-progress [role=status]");
  new MutationObserver(() => heard(words.textContent)).observe(words, { childList: true });
  setTimeout(() => document.querySelector(selector).click());
}"""


@pytest.mark.django_db(transaction=True)
def test_five_thousand_people_come_in_with_progress_shown(visit, tmp_path):
    factories.make_admin("quantri")
    factories.make_unit("STC")
    file = tmp_path / "nguoi-dung.csv"
    rows = "".join(f"u{n},Người {n},,STC,officer,1,1\n" for n in range(COUNT))
    file.write_text("username,full_name,email,unit,role,reviews,is_active\n" + rows)
    page, heard = visit("quantri"), []
    page.expose_function("heard", lambda words: heard.append(words))
    page.set_default_timeout(60_000)
    page.goto("/admin/scoring/user/import/")
    page.set_input_files("[name=import_file]", file)
    page.select_option("[name=format]", label="csv")
    began = time.monotonic()
    page.evaluate(LISTEN, "[type=submit].default")
    page.wait_for_selector("[name=confirm]", timeout=60_000)
    looked = time.monotonic()
    assert not User.objects.filter(username="u1").exists()
    assert {WORDS.match(words)[1] for words in heard if WORDS.match(words)} == {"kiểm tra"}
    page.evaluate(LISTEN, "[name=confirm]")
    page.wait_for_url("**/admin/scoring/user/", timeout=60_000)
    stored = time.monotonic()
    assert User.objects.filter(username__startswith="u").count() == COUNT
    assert {WORDS.match(words)[1] for words in heard if WORDS.match(words)} == {"kiểm tra", "ghi"}
    print(f"looked at in {looked - began:.1f} s, stored in {stored - looked:.1f} s")
