"""The header of a photo -> when and where it says it was taken, and the few tags that are kept."""

import io
import warnings
from typing import Any

from trucewatch.store.rows import column

_TIMES = (("DateTimeOriginal", "OffsetTimeOriginal"), ("DateTimeDigitized", "OffsetTimeDigitized"), ("DateTime", "OffsetTime"))
_KEPT_TAGS = ("Make", "Model", "Software", "Orientation", "DateTime", "GPSImgDirection")


def exif_of(data: bytes) -> dict[str, Any]:
    """Take a picture's bytes, give the tags of its header by name, none where it has none or it cannot be read."""
    from PIL import ExifTags, Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of broken tags and of huge pictures: nothing is decoded here
            with Image.open(io.BytesIO(data)) as picture:
                exif = picture.getexif()
                found = {ExifTags.TAGS.get(tag, str(tag)): value for tag, value in exif.items()}
                found |= {ExifTags.TAGS.get(tag, str(tag)): value for tag, value in exif.get_ifd(ExifTags.IFD.Exif).items()}
                gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
                return found | {ExifTags.GPSTAGS.get(tag, str(tag)): value for tag, value in gps.items()}
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, KeyError, TypeError, Image.DecompressionBombError):
        return {}  # the file is kept whatever its header is like


def time_taken(tags: dict[str, Any]) -> str:
    for name, offset in _TIMES:
        written = str(tags.get(name, "")).strip().strip("\x00")
        day, _space, clock = written.partition(" ")
        if len(day) == 10 and len(clock) == 8 and day.replace(":", "").isdigit():
            zone = str(tags.get(offset, "")).strip().strip("\x00")
            return f"{day.replace(':', '-')}T{clock}{zone if zone[:1] in ('+', '-') else ''}"
    return ""


def position_taken(tags: dict[str, Any]) -> tuple[float | None, float | None]:
    try:
        lat = _degrees(tags["GPSLatitude"]) * (-1 if str(tags.get("GPSLatitudeRef", "N"))[:1] == "S" else 1)
        lon = _degrees(tags["GPSLongitude"]) * (-1 if str(tags.get("GPSLongitudeRef", "E"))[:1] == "W" else 1)
    except (KeyError, ValueError, TypeError, ZeroDivisionError, IndexError):
        return None, None
    inside = -90 <= lat <= 90 and -180 <= lon <= 180
    return (round(lat, 6), round(lon, 6)) if inside else (None, None)


def _degrees(parts: Any) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    return degrees + minutes / 60 + seconds / 3600


def kept_tags(tags: dict[str, Any]) -> dict[str, str]:
    return {name: column(str(tags[name]).strip("\x00 ")) for name in _KEPT_TAGS if name in tags}
