"""Pictures that are read and encoded once for all letters.

WeasyPrint's own cache (option `cache`) keeps pictures as they were read, but encodes them anew for
each file: a logo with transparency costs as much as a tenth of a layout. So what a picture makes of
itself for a file is kept with it.

The name relied on is `get_x_object`, the method of a picture that makes an image XObject (8.9.5).
Where it is gone nothing is kept (tests/rendering/compiled_pdf/test_pictures.py tells).
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pydyf

_METHOD = "get_x_object"


class Pictures(dict[str, Any]):
    """WeasyPrint's cache of pictures, by address."""

    def __setitem__(self, address: str, picture: Any) -> None:  # noqa: ANN401 - WeasyPrint's own
        if encode := getattr(picture, _METHOD, None):
            kept = cache(encode)
            setattr(picture, _METHOD, lambda *asked: _anew(kept(*asked)))
        super().__setitem__(address, picture)


def _anew(stream: Any) -> Any:  # noqa: ANN401 - pydyf has no types
    """Return a stream of its own for one file: WeasyPrint numbers it and changes its dictionary."""
    if not isinstance(stream, pydyf.Stream):
        return stream
    entries = {key: _anew(value) for key, value in stream.extra.items()}
    return pydyf.Stream(list(stream.stream), pydyf.Dictionary(entries), stream.compress)
