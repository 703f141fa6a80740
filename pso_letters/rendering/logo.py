"""The sender's logo: read once, and only as a whole picture."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageFile

from pso_letters.errors import SettingsError
from pso_letters.files import system_reason
from pso_letters.messages import msg
from pso_letters.settings import Settings

_IMAGE_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg"}


@dataclass(frozen=True)
class Logo:
    """The sender's logo: a PNG or JPEG picture.

    Args:
        content: the file's bytes.
        media_type: "image/png" or "image/jpeg".
    """

    content: bytes
    media_type: str

    @property
    def data_url(self) -> str:
        """Return the picture as an address that can stand in HTML."""
        return f"data:{self.media_type};base64,{base64.b64encode(self.content).decode()}"


def read_logo(settings: Settings) -> Logo | None:
    """Read the logo that the settings name.

    Raises:
        SettingsError: the file can't be read, or is neither PNG nor JPEG.
    """
    if not settings.sender.logo:
        return None
    path = settings.path(settings.sender.logo)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SettingsError(
            msg(
                "{file}: the logo can't be read ({reason}). Correct “sender.logo” in pso.toml.",
                file=str(path),
                reason=system_reason(error),
            )
        ) from error
    if media_type := _IMAGE_TYPES.get(_picture_format(content)):
        return Logo(content, media_type)
    raise SettingsError(
        msg("{file}: the logo is no whole PNG or JPEG picture; save it as PNG.", file=str(path))
    )


def _picture_format(content: bytes) -> str:
    """Return the format of a whole picture, "" for anything else."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    # WeasyPrint switches this on for the whole process.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(BytesIO(content)) as picture:
            picture.verify()
        with Image.open(BytesIO(content)) as picture:
            picture.load()
            return picture.format or ""
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ""
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before
