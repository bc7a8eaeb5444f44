"""What a device is told of the paper as an app: manifest, icons, service worker, addresses in stores."""

import json
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from masthead.conf import Brand, EditionConfig
from masthead.conf.values import Apps
from masthead.pages.apps import manifest_sheet, worker_sheet
from masthead.pages.around_pages import calendar, install_sheet, offline_sheet, saved_sheet
from masthead.pages.fragment_pages import footer_sheet
from masthead.pages.icons import icons
from masthead.pages.printing import Printer, printer
from masthead.store.values import Sheet
from tests.pages import around
from tests.pages.conftest import Page
from tests.pages.samples import Sample, config

BRAND = Brand("The Third Meridian", "#0a5a66", "#6cc3cf", "#b3161b", "#ff7a72")


def text(sheet: Sheet) -> str:
    return b"".join(piece for piece in sheet.pieces if isinstance(piece, bytes)).decode()


def told(sheet: Sheet) -> dict[str, object]:
    found: dict[str, object] = json.loads(text(sheet).partition("= ")[2].partition(";\n")[0])
    return found


def with_apps(**apps: object) -> Printer:
    return printer(replace(config(), apps=Apps(**apps)))  # type: ignore[arg-type]


@pytest.mark.parametrize(("code", "direction"), [("en", "ltr"), ("ar", "rtl"), ("es", "ltr")])
def test_each_edition_is_an_app_of_its_own(made: Printer, code: str, direction: str) -> None:
    said = json.loads(text(manifest_sheet(made, code, "About us.")))
    assert (said["lang"], said["dir"], said["description"]) == (code, direction, "About us.")
    assert said["id"] == said["start_url"] == said["scope"] == f"/{code}"
    assert said["theme_color"] == config().brand.accent
    assert [one["url"] for one in said["shortcuts"]] == [f"/{code}", f"/{code}/live", f"/{code}/saved"]
    assert {one.get("purpose", "any") for one in said["icons"]} == {"any", "maskable"}
    assert {"192x192", "512x512"} <= {one["sizes"] for one in said["icons"]}


def test_a_manifest_names_exactly_the_files_that_it_uses(made: Printer) -> None:
    sheet = manifest_sheet(made, "en", "")
    assert {one["src"][1:] for one in json.loads(text(sheet))["icons"]} == set(sheet.files)
    assert sheet.content_type == "application/manifest+json"


def test_icons_are_of_the_brand_and_as_large_as_they_say() -> None:
    for stem, content in icons(BRAND).items():
        picture = Image.open(BytesIO(content)).convert("RGB")
        assert picture.size == (int(stem.rpartition("-")[2]),) * 2
        assert picture.getpixel((2, 2)) == (0x0A, 0x5A, 0x66)
        assert (255, 255, 255) in {colour for _, colour in picture.getcolors(65536) or ()}


@pytest.mark.parametrize("name", ["The Third Meridian", "خط الطول", "Wide World", "Émile", "Новости", "新聞"])
def test_a_maskable_icon_keeps_its_letter_within_the_safe_circle(name: str) -> None:
    picture = Image.open(BytesIO(icons(replace(BRAND, name=name))["maskable-512"])).convert("L")
    white = [
        (x - 255.5, y - 255.5)
        for x in range(0, 512, 4)
        for y in range(0, 512, 4)
        if picture.getpixel((x, y)) > 200  # type: ignore[operator]
    ]
    assert white
    assert max(x * x + y * y for x, y in white) <= (0.4 * 512) ** 2


def test_a_worker_keeps_to_its_edition(made: Printer) -> None:
    sheet = worker_sheet(made, "ar")
    said = told(sheet)
    assert (said["home"], said["others"]) == ("/ar", ["/en", "/es"])
    assert (said["locale"], said["zone"]) == ("ar-LB-u-nu-latn", "Asia/Beirut")
    assert "{at}" in str(said["asOf"])
    assert dict(sheet.headers)["service-worker-allowed"] == "/ar"
    assert {str(one)[1:] for one in said["assets"]} == set(sheet.files)  # type: ignore[attr-defined]


def test_an_edition_at_the_root_of_a_host_leaves_the_others_their_pages() -> None:
    def at_root(edition: EditionConfig) -> EditionConfig:
        root = edition.id == "en"
        return replace(edition, prefix="", base_url="http://127.0.0.1:8000") if root else edition

    mixed = config()
    sheet = worker_sheet(printer(replace(mixed, editions=tuple(map(at_root, mixed.editions)))), "en")
    assert (told(sheet)["home"], told(sheet)["others"]) == ("/", ["/ar", "/es"])


def test_a_paper_that_keeps_nothing_sends_its_worker_away() -> None:
    quiet = with_apps(offline=False)
    assert told(worker_sheet(quiet, "en"))["keeps"] is False
    page = Page(install_sheet(quiet, "en"))
    assert page.one("html").get("data-home") is None
    assert "data-clear" not in page.text


def test_the_foot_leads_to_the_stores_where_there_are_any(made: Printer) -> None:
    store = "https://apps.example.org/paper"
    frame = Sample("en").frame()
    assert 'href="/en/install#ios"' in text(footer_sheet(made, "en", frame))
    sold = text(footer_sheet(with_apps(ios=store), "en", frame))
    assert f'href="{store}"' in sold
    assert 'href="/en/install#android"' in sold
    assert store in text(install_sheet(with_apps(android=store), "en"))


@pytest.mark.parametrize("code", ["en", "ar", "es"])
def test_pages_for_the_device_show_no_ticker_whose_news_would_be_old(made: Printer, code: str) -> None:
    for sheet in (offline_sheet(made, code), saved_sheet(made, code)):
        assert not any(one.path == "~ticker" for one in sheet.fragments)
        assert len(Page(sheet).all("h1")) == 1


def test_a_month_begins_on_the_day_on_which_its_readers_weeks_begin(made: Printer) -> None:
    english = calendar(made.composition("en"), around.month())
    assert (english.weekdays[0][1], english.starts) == ("Monday", 7)  # 1 November 2026 is a Sunday
    assert [day.number for day in english.days if day.path] == [2, 22]
    arabic = calendar(made.composition("ar"), around.month())
    assert arabic.weekdays[arabic.starts - 1][1] == "الأحد"
    assert arabic.days[21].name == "الأحد 22 تشرين الثاني 2026"
