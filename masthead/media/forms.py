"""The desk's form of a photo: a file that cannot be used is refused at its field, before anything else looks at it."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from masthead.media.opening import UnfitPicture, require_fit


class PictureField(WagtailImageField):
    """Wagtail's opens what it was given without fear of what that raises; ours opens it whole, first."""

    def to_python(self, data: Any) -> Any:
        """The file, once it is a picture."""
        if data not in self.empty_values and 0 < data.size <= self.max_upload_size:
            try:
                data.seek(0)
                require_fit(data.read(), data.name)
            except UnfitPicture as unfit:
                raise ValidationError(str(unfit)) from unfit
            data.seek(0)
        return super().to_python(data)


class PhotoForm(BaseImageForm):
    """Wagtail's, with our eye on the file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if given := self.fields.get("file"):
            field = PictureField(label=given.label, required=given.required, widget=given.widget)
            self.fields["file"] = field

    def save(self, commit: bool = True) -> Any:
        """Wagtail would delete the old file before the change has committed; media/keeping.py does it after."""
        self.original_file = None
        return super().save(commit=commit)
