"""What the look promises: readable colours, no inline style or script, forms that speak, errors that stand alone."""

import re
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.template.loader import render_to_string

from tests.reading import folded

TEMPLATES = sorted(path for path in Path(settings.BASE_DIR / "templates").rglob("*.html") if "pdf" not in path.parts)
TOKENS = (settings.BASE_DIR / "static/css/tokens.css").read_text()
LIGHT, DARK = TOKENS.split("@media (prefers-color-scheme: dark)")
GROUNDS = ["ground", "paper", "well"]
WASHES = ["brand-wash", "good-wash", "warn-wash", "info-wash", "award-wash", "select-wash"]
TEXT_PAIRS = [
    *((text, ground) for text in ("ink", "ink-2", "ink-3", "brand", "info", "good") for ground in GROUNDS + WASHES),
    *((text, ground) for text in ("warn", "award") for ground in [*GROUNDS, f"{text}-wash"]),
    *(("on-primary", ground) for ground in ("primary", "primary-strong")),
    ("on-brand", "brand"),
]
SHAPE_PAIRS = [(shape, ground) for shape in ("edge", "focus") for ground in GROUNDS]


def values(css):
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", css))


SCHEMES = {"light": values(LIGHT), "dark": {**values(LIGHT), **values(DARK)}}


def luminance(tokens, name):
    value = tokens[name]
    while value.startswith("var("):
        value = tokens[value[6:-1]]
    channels = [int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(scheme, one, other):
    lighter, darker = sorted((luminance(SCHEMES[scheme], name) for name in (one, other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_stands_out_from_every_ground(scheme):
    assert [pair for pair in TEXT_PAIRS if contrast(scheme, *pair) < 4.5] == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_edges_and_focus_stand_out_from_every_ground(scheme):
    assert [pair for pair in SHAPE_PAIRS if contrast(scheme, *pair) < 3] == []


def test_every_component_is_loaded_into_its_layer():
    css = settings.BASE_DIR / "static/css"
    loaded = re.findall(r'url\("components/([\w-]+)\.css"\) layer\(components\)', (css / "site.css").read_text())
    assert sorted(loaded) == sorted(path.stem for path in (css / "components").glob("*.css"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(settings.BASE_DIR)))
def test_pages_carry_no_inline_style_or_script(path):
    text = path.read_text()
    assert re.findall(r"\sstyle=|<style|\son[a-z]+=|javascript:", text) == []
    assert [tag for tag in re.findall(r"<script[^>]*>", text) if "src=" not in tag] == []


class Letter(forms.Form):
    number = forms.CharField(label="Số, ký hiệu", help_text="Ví dụ 137/QĐ-UBND.")
    summary = forms.CharField(label="Trích yếu", required=False)
    kind = forms.ChoiceField(label="Loại", choices=[("a", "Văn bản")], widget=forms.RadioSelect)


def rendered(name, form):
    return folded(render_to_string("components/field.html", {"field": form[name]}))


def test_a_field_in_error_names_its_help_and_its_error():
    html = rendered("number", Letter({}))
    assert 'aria-invalid="true"' in html
    described = re.search(r'<input[^>]*aria-describedby="([^"]+)"', html)[1].split()
    assert described == ["id_number_helptext", "id_number_error"]
    assert all(f'id="{name}"' in html for name in described)


def test_choices_stand_in_a_named_group():
    html = rendered("kind", Letter({}))
    assert re.search(r'<fieldset[^>]*aria-describedby="id_kind_error"', html)
    assert "<legend>Loại</legend>" in html


def test_only_what_may_stay_empty_is_marked():
    form = Letter()
    assert "(không bắt buộc)" in rendered("summary", form)
    assert "(không bắt buộc)" not in rendered("number", form)


def test_the_error_summary_links_to_each_field():
    html = render_to_string("components/errors.html", {"form": Letter({})})
    assert re.findall(r'href="#(\w+)"', html) == ["id_number", "id_kind"]
    assert render_to_string("components/errors.html", {"form": Letter()}).strip() == ""


@pytest.mark.parametrize("name", ["400", "500", "503", "403_csrf"])
def test_the_last_resort_pages_stand_alone(name):
    html = render_to_string(f"{name}.html")
    assert "css/error.css" in html
    assert "<li>" in html  # what to do next
    assert "site.css" not in html


@pytest.mark.parametrize("name", ["403", "404", "409", "registration/logged_out"])
def test_other_answers_hold_without_any_context(name):
    assert 'id="main"' in render_to_string(f"{name}.html")
