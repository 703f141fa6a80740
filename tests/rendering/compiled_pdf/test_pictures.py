"""Pictures are read and encoded once, and each file still has its own."""

from __future__ import annotations

import base64
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from weasyprint.images import RasterImage

from pso_letters.rendering.compiled_pdf import pictures
from pso_letters.rendering.compiled_pdf import press as press_module
from pso_letters.rendering.compiled_pdf.press import Press
from pso_letters.resources import templates_folder
from tests.rendering.compiled_pdf.small import NAME, engine_of, expected, source


def picture(mode: str, kind: str = "PNG") -> str:
    written = BytesIO()
    Image.effect_noise((40, 30), 90).convert(mode).save(written, kind)
    address = f"data:image/{kind.lower()};base64,{base64.b64encode(written.getvalue()).decode()}"
    return f'<p><img alt="Logo" src="{address}"/></p>'


def a_press() -> Press:
    return Press(NAME, "file:///proef.html", (templates_folder(),))


@pytest.mark.parametrize("kind", [("RGB", "PNG"), ("RGBA", "PNG"), ("LA", "PNG"), ("RGB", "JPEG")])
def test_letters_with_a_picture_are_the_same_with_one_that_is_kept(
    kind: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page, one = source(picture(*kind)), a_press()
    kept = [one.drawn(page).objects for _ in range(3)]
    monkeypatch.setattr(pictures, "_METHOD", "no such method")
    assert kept == [a_press().drawn(page).objects] * 3


def test_a_picture_is_encoded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """When this fails WeasyPrint has renamed the method: each layout encodes the logo again."""
    encoded: list[object] = []
    plain = RasterImage.get_x_object

    def counting(self: Any, *asked: Any) -> Any:  # noqa: ANN401 - WeasyPrint ships no types
        encoded.append(asked)
        return plain(self, *asked)

    monkeypatch.setattr(RasterImage, "get_x_object", counting)
    page, one = source(picture("RGBA")), a_press()
    for _ in range(3):
        one.drawn(page)
    assert len(encoded) == 1


def test_a_letter_with_pictures_is_compiled() -> None:
    body = picture("RGBA") * 2 + '<p data-slot="60">{{ v }}</p>'
    engine = engine_of(body)
    page = expected(engine, {"v": "Smit"})
    assert engine.finish(page).group
    assert engine.differs(page) == ""


def test_a_long_value_is_what_it_is() -> None:
    engine = engine_of('<p data-slot="60">{{ v }}</p><p>{{ w }}</p>')
    for letter in ("<", "&", "x"):
        page = engine.page({"v": "Smit", "w": letter * 2000})
        assert engine.html({"v": "Smit", "w": letter * 2000}) == page.html
        assert page.html.count({"<": "&lt;", "&": "&amp;"}.get(letter, letter)) >= 2000


def test_pictures_that_each_letter_has_are_not_all_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press_module, "_MOST_PICTURES", 3)
    engine = engine_of('<p><img alt="Code" src="{{ v }}"/></p>', exact=True)
    for number in range(8):
        pixel = BytesIO()
        Image.new("RGB", (1, 1), (number, 0, 0)).save(pixel, "PNG")
        engine.render({"v": f"data:image/png;base64,{base64.b64encode(pixel.getvalue()).decode()}"})
    assert len(vars(vars(engine)["_press"])["_pictures"]) <= 3 + 3
