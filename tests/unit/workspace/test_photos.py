"""Photos: told by their bytes, kept as they are, header read for time and place, broken headers survived."""

import io

import pytest
from PIL import ExifTags, Image

from trucewatch.errors import InputError
from trucewatch.model.identity import sha256_hex
from trucewatch.store import models
from trucewatch.workspace.workspace import Workspace


def picture() -> bytes:
    """Make a small picture with a header."""
    exif = Image.Exif()
    exif[ExifTags.Base.Model] = "Model T"
    exif.get_ifd(ExifTags.IFD.Exif).update({ExifTags.Base.DateTimeOriginal: "2021:11:16 14:05:06"})
    gps = {1: "N", 2: (40.0, 12.0, 12.24), 3: "E", 4: (45.0, 52.0, 5.88)}
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(gps)
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_the_header_tells_time_and_place_apart_from_the_report() -> None:
    from trucewatch.workspace.photos import photo_of

    data = picture()
    photo = photo_of("IMG_1.jpg", data)
    assert (photo.media_type, photo.sha256, photo.taken_at) == ("image/jpeg", sha256_hex(data), "2021-11-16T14:05:06")
    assert (photo.lat, photo.lon) == (40.2034, 45.8683)
    assert photo.metadata is not None and photo.metadata["Model"] == "Model T"


def test_an_offset_is_kept_where_the_camera_wrote_one() -> None:
    from trucewatch.workspace.photos import photo_of

    photo = photo_of("a.jpg", _with_offset())
    assert photo.taken_at == "2021-11-16T14:05:06+04:00"


def _with_offset() -> bytes:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.Exif).update(
        {ExifTags.Base.DateTimeOriginal: "2021:11:16 14:05:06", ExifTags.Base.OffsetTimeOriginal: "+04:00"}
    )
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.mark.parametrize(
    "data", [b"", b"<svg onload=alert(1)>", b"<html><script>alert(1)</script>", b"%PDF-1.7", b"MZ\x90", b"GIF89a"]
)
def test_what_is_no_photo_is_refused_whatever_it_is_called(data: bytes) -> None:
    from trucewatch.workspace.photos import photo_of

    with pytest.raises(InputError, match="no photo"):
        photo_of("photo.jpg", data)


@pytest.mark.parametrize("data", [b"\xff\xd8\xff", b"\xff\xd8\xff" + b"\x00" * 100, b"\x89PNG\r\n\x1a\n" + b"\xff" * 50])
def test_a_broken_header_loses_nothing_of_the_photo(data: bytes) -> None:
    from trucewatch.workspace.photos import photo_of

    photo = photo_of("broken.jpg", data)
    assert (photo.data, photo.taken_at, photo.lat) == (data, "", None)


def test_a_photo_is_kept_byte_for_byte_and_once(workspace: Workspace) -> None:
    from trucewatch.workspace.photos import keep_photo, path_of, photo_of

    photo = photo_of("IMG_1.jpg", picture())
    for _ in range(2):
        keep_photo(workspace, photo, "doc_1", "anahit")
    assert path_of(workspace, photo.sha256).read_bytes() == photo.data
    row = models.KeptFile.objects.get()
    assert (row.document, row.taken_at, row.by) == ("doc_1", "2021-11-16T14:05:06", "anahit")


def test_a_photo_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from trucewatch.workspace import photos

    monkeypatch.setattr(photos, "MOST_BYTES", 10)
    with pytest.raises(InputError, match="more than"):
        photos.photo_of("a.jpg", b"\xff\xd8\xff" + b"0" * 20)
