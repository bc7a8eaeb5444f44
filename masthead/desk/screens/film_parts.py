"""Films on the desk's host, whole or the part that a player asks for; never read whole into memory."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)

from masthead.media.objects import rendition_here

TYPES = {".mp4": "video/mp4", ".vtt": "text/vtt; charset=utf-8"}
NAME = re.compile(r"media/[0-9a-f]{32}\.(mp4|vtt)")
RANGE = re.compile(r"bytes=(\d{1,15})-(\d{0,15})")
CHUNK_BYTES = 1 << 18


def film_part(request: HttpRequest, name: str) -> HttpResponseBase:
    """The file; one range of it (RFC 9110, 14.2) where one is asked for. Raises Http404."""
    if not NAME.fullmatch(name) or not (path := rendition_here(name)).is_file():
        raise Http404
    kind, size = TYPES[path.suffix], path.stat().st_size
    asked = RANGE.fullmatch(request.headers.get("range", ""))
    if asked is None:
        answer: HttpResponseBase = FileResponse(path.open("rb"), content_type=kind)
        answer["Accept-Ranges"] = "bytes"
        return answer
    start, end = int(asked[1]), min(int(asked[2] or size), size - 1)
    if start > end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    answer = StreamingHttpResponse(_pieces(path, start, end + 1), status=206, content_type=kind)
    answer["Content-Range"], answer["Content-Length"] = f"bytes {start}-{end}/{size}", str(end + 1 - start)
    return answer


def _pieces(path: Path, start: int, stop: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        while start < stop and (piece := file.read(min(CHUNK_BYTES, stop - start))):
            start += len(piece)
            yield piece
