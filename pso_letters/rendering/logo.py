"""The pictures of a letter: the sender's logo and the PSO logo, each read once and only whole.

The PSO logo belongs to TNO: a user supplies the file, and it is printed only while the sender's own
certificate is valid at the letter date.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from PIL import Image, ImageFile

from pso_letters.certificates import may_show_mark, status_at
from pso_letters.errors import SettingsError
from pso_letters.files import system_reason
from pso_letters.messages import msg
from pso_letters.settings import Settings

_IMAGE_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg"}


@dataclass(frozen=True)
class Logo:
    """A logo: a PNG or JPEG picture.

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


@dataclass(frozen=True)
class Pictures:
    """The pictures of a letter.

    Args:
        logo: the sender's logo.
        pso_logo: the PSO logo; None also when it may not be printed.
    """

    logo: Logo | None = None
    pso_logo: Logo | None = None


NO_PICTURES = Pictures()


def read_pictures(settings: Settings, day: date) -> Pictures:
    """Read the pictures that the settings name.

    Args:
        settings: of the project.
        day: letter date, local time; decides whether the PSO logo may be printed.

    Raises:
        SettingsError: a file can't be read, or is neither PNG nor JPEG.
    """
    sender, months = settings.sender, settings.letter.expiring_months
    status = status_at(sender.certificate, day, expiring_months=months, kvk=sender.kvk)
    pso_logo = _read(settings, "sender.pso_logo", sender.pso_logo)
    return Pictures(
        logo=_read(settings, "sender.logo", sender.logo),
        pso_logo=pso_logo if may_show_mark(status) else None,
    )


def _read(settings: Settings, key: str, name: str) -> Logo | None:
    if not name:
        return None
    path = settings.path(name)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SettingsError(
            msg(
                "{file}: the logo can't be read ({reason}). Correct “{key}” in pso.toml.",
                file=str(path),
                reason=system_reason(error),
                key=key,
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
