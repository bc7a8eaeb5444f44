"""Numbers and digits as an edition sets them."""

from babel.numbers import format_decimal

_ARAB = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_GROUPS_ARAB = str.maketrans({",": "٬", ".": "٫", "%": "٪"})


def number(n: int, numerals: str = "latn", code: str = "en") -> str:
    """A whole number, grouped as the language groups it, in the edition's digits."""
    if numerals == "arab":
        return format_decimal(n, locale="en").translate(_GROUPS_ARAB).translate(_ARAB)
    return format_decimal(n, locale="en" if code.startswith("ar") else code.replace("-", "_"))


def digits(text: str, numerals: str) -> str:
    """The digits of a text, such as a time, in the edition's script."""
    return text.translate(_ARAB) if numerals == "arab" else text
