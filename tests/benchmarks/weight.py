"""T9: the working sheet in a browser with an empty cache."""

import os
import shutil
import statistics

from django.conf import settings
from playwright.sync_api import sync_playwright

from tests.benchmarks import place
from tests.browser.conftest import FLAGS, PROGRAMS

CHOICES = 20
# Milliseconds from a choice to the changed sum in the panel.
CHOOSE = """(box) => new Promise((tell) => {
    const began = performance.now(), sum = () => document.querySelector(".totals__sum").textContent, before = sum();
    const seen = new MutationObserver(() => {
        if (sum() !== before) { seen.disconnect(); requestAnimationFrame(() => tell(performance.now() - began)); }
    });
    seen.observe(document.body, { childList: true, subtree: true, characterData: true });
    setTimeout(() => tell(NaN), 5000);
    box.click();
})"""


def measure(ground):
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        yield "weight of the sheet", "≤ 150 KB", "no Chromium here", ""
        return
    session = place.signed_in("sct.chuyenvien").cookies[settings.SESSION_COOKIE_NAME].value
    entry = ground.draft.entries.get(criterion__code="I.1").pk
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's event loop stands in this thread
    with place.server() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}])
        page = context.new_page()
        loaded = weigh(context, page, ground.draft.get_absolute_url())
        choices = [choose(page, entry, turn) for turn in range(CHOICES)]
        browser.close()
    own = sum(size for name, size in loaded.items() if "/static/js/" in name)
    yield "weight of the sheet, as sent", "≤ 150 KB", kb(sum(loaded.values())), ""
    for name, size in sorted(loaded.items(), key=lambda each: -each[1])[:4]:
        yield f"  {name.removeprefix(address)}", "", kb(size), ""
    yield "own scripts, as sent", "≤ 20 KB", kb(own), ""
    yield "a choice shows its totals", "≤ 100 ms", f"{statistics.median(choices):.0f} ms", ""


def weigh(context, page, address):
    """Address → bytes that came over the network, headers included."""
    names, sizes = {}, {}
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.responseReceived", lambda event: names.update({event["requestId"]: event["response"]["url"]}))
    network.on(
        "Network.loadingFinished",
        lambda event: sizes.update({names[event["requestId"]]: int(event["encodedDataLength"])}),
    )
    page.goto(address, wait_until="networkidle")
    return dict(sizes)  # what comes later belongs to the choices


def choose(page, entry, turn):
    box = page.locator(f"#e{entry}-c{2 - turn % 2}").element_handle()
    taken = page.evaluate(CHOOSE, box)
    page.wait_for_timeout(300)
    return taken


def kb(size):
    return f"{size / 1024:.1f} KB"
