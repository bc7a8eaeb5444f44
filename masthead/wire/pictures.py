"""Pictures that came as files beside the items: kept like every original, and made photos when a draft needs them.

A picture that an item only points at, on some other machine, is never fetched.
"""

import logging
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.files.images import ImageFile

from masthead.contributors.models import Agency
from masthead.desk.actors import Actor
from masthead.desk.refusals import Refused
from masthead.desk.save import save
from masthead.desk.submit import PictureUse
from masthead.media.models import Photo
from masthead.media.opening import SUFFIXES, UnfitPicture, require_fit
from masthead.wire import originals
from masthead.wire.models import KeptPicture, WireItem

log = logging.getLogger(__name__)
LINE = 200


def is_picture_name(name: str) -> bool:
    """Whether a file's name says that it is a picture."""
    return Path(name).suffix.lower() in SUFFIXES


def keep_picture(path: Path, agency: Agency, *, at: datetime, name: str = "") -> KeptPicture:
    """Keep a picture file under its name, or under another. Raises OSError where it cannot be read."""
    with path.open("rb") as file:
        sha256, _ = originals.keep(file)
    kept, _ = KeptPicture.objects.update_or_create(
        agency=agency,
        name=originals.storable(name or path.name)[:255],
        sha256=sha256,
        defaults={"received_at": at},
    )
    return kept


def keep_beside(names: list[str], folder: Path, agency: Agency, *, at: datetime) -> None:
    """Keep the pictures that lie in a folder under exactly these names; no links are followed out of it."""
    for name in names:
        path = folder / name
        if is_picture_name(name) and Path(name).name == name and path.is_file() and not path.is_symlink():
            keep_picture(path, agency, at=at)


def photos_for(item: WireItem, *, by: Actor) -> list[PictureUse]:
    """The item's pictures that are kept, as photos with the words of this item. A broken one is left out and noted."""
    uses = []
    for said in item.pictures:
        kept = (
            KeptPicture.objects.filter(agency_id=item.agency_id, name=said["href"])
            .order_by("-received_at", "-pk")
            .first()
        )
        if kept is None:
            continue
        try:
            photo = kept.photo or _photo(kept, item, said, by)
        except (UnfitPicture, Refused) as bad:
            log.warning("picture %s of %s: %s", kept.name, item.guid, bad)
            WireItem.objects.filter(pk=item.pk).update(notes=[*item.notes, f"Picture {kept.name}: {bad}"])
            continue
        uses.append(PictureUse(photo.pk, said["alt"][:300], said["caption"]))
    return uses


def missing_pictures(item: WireItem) -> Iterator[dict[str, Any]]:
    """The item's pictures that did not come as files."""
    kept = set(
        KeptPicture.objects.filter(agency_id=item.agency_id, name__in=[said["href"] for said in item.pictures])
        .values_list("name", flat=True)
    )  # fmt: skip
    return (said for said in item.pictures if said["href"] not in kept)


def _photo(kept: KeptPicture, item: WireItem, said: dict[str, Any], by: Actor) -> Photo:
    data = originals.original_path(kept.sha256).read_bytes()
    format = require_fit(data)
    suffix = next(suffix for suffix, name in SUFFIXES.items() if name == format)
    photo = Photo(
        title=(said["alt"] or said["caption"] or item.headline or kept.name)[:255],
        file=ImageFile(BytesIO(data), f"{Path(kept.name).stem[:60] or 'picture'}{suffix}"),
        description=said["alt"][:255],
        caption=said["caption"],
        credit=(said["credit"] or item.credit or str(item.agency))[:LINE],
        usage_terms=said["usage_terms"] or item.usage_terms,
    )
    kept.photo = save(photo, by=by)
    kept.save(update_fields=["photo"])
    return kept.photo
