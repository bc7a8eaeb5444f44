"""Writes composed pages for this machine's nginx, and takes away at once what a run made stale; then tells the run.

One thread does everything in turn: a page is placed only under the run up to which all is cleared, and a run is told only
when nothing older than it stands there. So a request that begins after a publish returned gets no older page.
"""

from __future__ import annotations

import logging
import time
from collections import defaultdict
from collections.abc import Callable

from masthead import faults
from masthead.conf import Config
from masthead.reader.composed_folder import ComposedFolder, UnfitFolder, file_name
from masthead.reader.composing import Composed, Composer, NoCodingFits
from masthead.reader.headers import HouseHeaders, composed_headers
from masthead.reader.kept import Generation, Kept
from masthead.reader.negotiating import IDENTITY, Wanted
from masthead.reader.places import BadPath, Places, UnknownHost, host_name, readable
from masthead.reader.renewing import changed_since
from masthead.reader.wishes import Wish
from masthead.store.interface import ReaderStore
from masthead.store.values import Address, RunRecord

SIGN_SECONDS = 0.5
MOST_REMOVED_ONE_BY_ONE = 1000
_OF_ITS_OWN = {b"content-length", b"content-encoding", b"etag"}
_log = logging.getLogger(__name__)


class ComposedWriter:
    """Follows the store. `tell` says that nothing older than a run stands here; `now` is the clock that nginx has too."""

    def __init__(
        self,
        config: Config,
        store: ReaderStore,
        folder: ComposedFolder,
        tell: Callable[[int], None],
        now: Callable[[], float] = time.time,
    ) -> None:
        self._store = store
        self._folder = folder
        self._tell = tell
        self._now = now
        self._places = Places(config)
        house = HouseHeaders(config)
        self._composer = Composer(house, tags_of_files=True)
        self._headers = set(composed_headers(house))
        self._made_of: dict[str, tuple[Address, ...]] = {}
        self._shown_in: defaultdict[Address, set[str]] = defaultdict(set)
        self._generation: Generation | None = None
        self._last: RunRecord | None = None
        self._run = 0
        self._signed_at = 0.0
        self._unfit = False

    def step(self, wish: Wish | None) -> None:
        """What has changed goes, then a wish is fulfilled. Raises OSError if something cannot be taken away."""
        if self._store.generation() != self._generation:
            self._catch_up()
            self._sign()
        elif self._now() - self._signed_at >= SIGN_SECONDS or self._now() < self._signed_at:
            self._sign()
        if wish is not None and not self._unfit:
            self._fulfil(wish)

    def _catch_up(self) -> None:
        with self._store.view() as view:
            if view is None:
                self._generation, self._last, self._run = (0, 0), None, 0
                self._turn()
                return
            changed = changed_since(view, self._last)
            self._generation = (self._store.exchanges, view.generation)
            self._run = view.status.run
            self._last = view.run(self._run)
        stale = {name for address in changed or () for name in self._shown_in.get(address, ())}
        if changed is None or len(stale) > MOST_REMOVED_ONE_BY_ONE:
            self._turn()
        for name in stale:
            self._remove(name)
        faults.point("front.cleared")

    def _sign(self) -> None:
        """First the desk hears that this writer lives, then nginx may look for longer, counted from before that."""
        at = self._now()
        try:
            self._tell(self._run)
        except Exception:
            _log.exception("the run cannot be told; readers get their pages without files meanwhile")
            return
        faults.point("front.told")
        self._signed_at = at
        self._folder.allow(at)

    def _fulfil(self, wish: Wish) -> None:
        try:
            place = self._places.place(wish.host.decode("latin-1"), wish.raw_path)
        except (BadPath, UnknownHost):
            return
        host = host_name(wish.host.decode("latin-1"))
        if (
            place.moved_to
            or place.file
            or not place.addresses
            or host not in self._places.hosts
            or b"~" in wish.raw_path
        ):
            return
        name = file_name(host, readable(wish.raw_path), wish.coding)
        if name in self._folder:
            return
        with self._store.view() as view:
            if view is None or (self._store.exchanges, view.generation) != self._generation:
                return
            composed = self._composer.compose(view, place.addresses[0])
        if composed is None or composed.sheet.headers or composed.sheet.status != 200:
            return
        faults.point("front.composed")
        self._place(name, composed, wish.coding)

    def _place(self, name: str, composed: Composed, coding: str) -> None:
        try:
            kept = self._composer.finished(composed, Wanted(coding, IDENTITY), status=200, prefix="")
        except NoCodingFits:
            return
        if not self._is_as_nginx_sends(kept, coding):
            return
        if self._folder.is_full:
            self._turn()
        try:
            self._folder.place(name, kept.body, tag_seconds(kept.etag))
        except UnfitFolder as trouble:
            self._unfit = True
            _log.error("%s", trouble)
            return
        except OSError as trouble:
            # A name too long for a file, or no room: the readers serve this page themselves.
            _log.info("no file for %s: %s", name, trouble)
            return
        self._made_of[name] = tuple(address for address, _ in composed.parts)
        for address in self._made_of[name]:
            self._shown_in[address].add(name)
        faults.point("front.placed")

    def _is_as_nginx_sends(self, kept: Kept, coding: str) -> bool:
        own = {each for each in kept.headers if each[0] not in _OF_ITS_OWN}
        return own == self._headers and (b"content-encoding", coding.encode()) in kept.headers

    def _remove(self, name: str) -> None:
        if name in self._made_of:
            self._folder.remove(name)
            for address in self._made_of.pop(name):
                self._shown_in[address].discard(name)
                if not self._shown_in[address]:
                    del self._shown_in[address]

    def _turn(self) -> None:
        if len(self._folder):
            self._folder.turn()
        self._made_of.clear()
        self._shown_in.clear()


def tag_seconds(etag: str) -> int:
    """The time that a file must have for nginx to tell this tag."""
    return int(etag.strip('"').partition("-")[0], 16)
