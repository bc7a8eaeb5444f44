"""A polled address: fetched when it is due, received when it has changed."""

from datetime import datetime
from hashlib import sha256
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from masthead.wire.fetching import fetch
from masthead.wire.intake import Filed, Receipt, receive
from masthead.wire.models import Door, Watch


def receive_address(watch: Watch, *, at: datetime) -> Receipt | None:
    """Fetch and receive; None if nothing has changed. Raises Unreachable.

    What the server says about its version is noted only after the bytes are kept: a crash between the two fetches again.
    """
    fetched = fetch(
        watch.place, etag=watch.etag, last_modified=watch.last_modified, private_allowed=watch.private_allowed
    )
    if fetched.data is None:
        return None
    digest = sha256(fetched.data).hexdigest()
    receipt = None
    if digest != watch.last_sha256:
        rule = Filed(watch.section, watch.publish) if watch.section else None
        receipt = receive(
            fetched.data,
            agency=watch.agency,
            door=Door.URL,
            name=_name(watch.place),
            media_type=fetched.media_type,
            at=at,
            rule=rule,
        )
    watch.etag, watch.last_modified, watch.last_sha256 = fetched.etag, fetched.last_modified, digest
    return receipt


def _name(url: str) -> str:
    """The last part of the address, or its host."""
    parts = urlsplit(url)
    return PurePosixPath(unquote(parts.path)).name or str(parts.hostname)
