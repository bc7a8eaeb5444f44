"""Keeping versions: which of an identity's versions is the newest, whatever the order in which they arrive."""

from dataclasses import asdict
from typing import NamedTuple

from django.db.models import QuerySet

from masthead.languages import fold
from masthead.wire.items import ParsedItem
from masthead.wire.models import Delivery, Detail, WireItem


class Kept(NamedTuple):
    """What a version turned out to be: `detail` None means that its identity was not known before."""

    item: WireItem
    detail: Detail | None


def keep_version(parsed: ParsedItem, delivery: Delivery) -> Kept:
    """Keep one version in its place. Call inside a transaction; two newest ones cannot stand (a database constraint)."""
    versions = WireItem.objects.filter(agency_id=delivery.agency_id, identity=parsed.identity)
    newest = versions.select_for_update().filter(newest=True).first()
    if newest is None:
        return Kept(_row(parsed, delivery, newest=True), None)
    if (
        same := _same(
            parsed, newest, versions.filter(version=parsed.order[0], updated_second=parsed.order[1])
        )
    ) is not None:
        return Kept(same, Detail.DUPLICATE)
    if parsed.order < newest.order:
        return Kept(_row(parsed, delivery, newest=False), Detail.OLDER)
    WireItem.objects.filter(pk=newest.pk).update(newest=False)
    return Kept(_row(parsed, delivery, newest=True), Detail.NEWER)


def _same(parsed: ParsedItem, newest: WireItem, of_this_order: QuerySet[WireItem]) -> WireItem | None:
    """The version that says the same already. A feed without versions may go back to what it said before: there only
    the newest counts, for the order of arrival is all there is.
    """
    digest = parsed.content_digest
    if newest.order == parsed.order and (newest.content_digest == digest or parsed.order[0] == 0):
        return newest if newest.content_digest == digest else None
    return of_this_order.filter(content_digest=digest).first()


def _row(parsed: ParsedItem, delivery: Delivery, *, newest: bool) -> WireItem:
    embargo = parsed.embargo
    return WireItem.objects.create(
        agency_id=delivery.agency_id,
        delivery=delivery,
        identity=parsed.identity,
        guid=parsed.guid,
        version=parsed.order[0],
        updated_second=parsed.order[1],
        version_label=parsed.version_label[:100],
        newest=newest,
        content_digest=parsed.content_digest,
        status=str(parsed.status),
        kind=str(parsed.kind),
        embargoed=embargo is not None,
        embargoed_until=embargo.until if embargo else None,
        embargo_in_words=bool(embargo and embargo.said_in_words),
        language=parsed.language[:50],
        urgency=parsed.urgency,
        sent_at=parsed.updated or parsed.created,
        received_at=delivery.received_at,
        folded=fold(f"{parsed.headline} {parsed.standfirst} {parsed.slugline}"),
        **_texts(parsed),
    )


def _texts(parsed: ParsedItem) -> dict[str, object]:
    return {
        "headline": parsed.headline,
        "standfirst": parsed.standfirst,
        "body_html": parsed.body_html,
        "byline": parsed.byline,
        "dateline": parsed.dateline,
        "credit": parsed.credit,
        "info_source": parsed.info_source,
        "usage_terms": parsed.usage_terms,
        "slugline": parsed.slugline,
        "ed_note": parsed.ed_note,
        "correction_text": parsed.correction_text,
        "subjects": [{"code": subject.code, "name": subject.name} for subject in parsed.subjects],
        "pictures": [asdict(picture) for picture in parsed.pictures],
        "notes": list(parsed.notes),
    }
