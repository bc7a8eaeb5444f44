"""The form in which a story is written."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm


class StoryForm(WagtailAdminPageForm):  # type: ignore[misc]
    """Tells a story that is not in the tree yet where it is to stand, so that it knows its edition."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.section_to_be = self.parent_page
