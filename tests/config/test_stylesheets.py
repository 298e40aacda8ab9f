"""People load one style sheet that says what the many files say, in their order, layers and media."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import FileSystemFinder

from config.stylesheets import StaticFiles, joined

CSS = settings.BASE_DIR / "static" / "css"


@pytest.fixture
def collected(tmp_path):
    """Our own sheets, fonts and pictures, collected as the first start does."""
    storage = StaticFiles(location=tmp_path)
    own = {name: (at, name) for name, at in FileSystemFinder().list([]) if name.startswith(("css/", "fonts/", "img/"))}
    for name, (at, path) in own.items():
        storage.save(name, at.open(path))
    assert [done for _, _, done in storage.post_process(own) if isinstance(done, Exception)] == []
    return storage


def sheets(**texts):
    return {f"{name.replace('_', '/')}.css": text for name, text in texts.items()}.__getitem__


def test_imported_sheet_stands_in_its_layer_and_medium_where_it_was_named():
    own = '@layer x, y;\n@import url("b.css") layer(y);\n@import url("c.css") print;\np{}'
    read = sheets(a=own, b="b{}\n", c="c{}\n")
    assert joined("a.css", read) == "@layer x, y;\n@layer y {\nb{}\n}\n@media print {\nc{}\n}\np{}"


def test_addresses_go_on_from_the_folder_of_the_joined_sheet():
    read = sheets(
        css_a='@import url("parts/b.css");',
        css_parts_b='@import url("deep/c.css");b{x:url("../../fonts/f.ttf")}',
        css_parts_deep_c='c{x:url(i.svg) url("data:image/png;base64,AA") url("/i.svg") url(#i)}',
    )
    assert joined("css/a.css", read) == (
        'c{x:url("parts/deep/i.svg") url("data:image/png;base64,AA") url("/i.svg") url(#i)}b{x:url("../fonts/f.ttf")}'
    )


def test_sheet_of_every_page_waits_for_no_other():
    text = joined("site.css", lambda name: (CSS / name).read_text())
    assert "@import" not in text
    missing = [path.name for path in (CSS / "components").glob("*.css") if rules(path.read_text()) - rules(text)]
    assert missing == []


def rules(text):
    """What selects and what is said of it, without addresses, which change their beginning."""
    return {line.strip() for line in text.splitlines() if line.strip() and "url(" not in line}


def test_collected_sheet_is_joined_and_its_addresses_lead_to_files(collected):
    text = Path(collected.path(collected.hashed_files["css/site.css"])).read_text()
    assert "@import" not in text and "@layer components" in text
    addresses = re.findall(r'url\("([^"]+)"\)', text)
    assert addresses and all(collected.exists(f"css/{each}") for each in addresses)


def test_files_are_compressed_under_the_names_that_pages_use(collected):
    hashed = collected.hashed_files["css/site.css"]
    assert [collected.exists(f"{hashed}{kind}") for kind in (".br", ".gz")] == [True, True]
    assert [collected.exists(f"css/site.css{kind}") for kind in ("", ".br", ".gz")] == [True, False, False]
