"""Words that a question may hold without asking for them."""

from __future__ import annotations

STOP_WORDS = {
    "en": (
        "a an and are as at be been by did do does for from had has have how in into is it its of on or that the their "
        "this to was were what when where which who why will with"
    ).split(),
    "es": (
        "a al como con cual de del donde e el ella en entre es esta este fue ha han la las le les lo los más o para pero "
        "por porque que qué quién se ser si sin sobre su sus un una uno y"
    ).split(),
    "ar": (
        "في من إلى على عن مع بعد قبل بين هذا هذه ذلك تلك التي الذي الذين أن إن كان كانت ما ماذا متى أين كيف لماذا هل أو ثم "
        "قد لقد لا لم لن حتى عند كل بعض هو هي هم و"
    ).split(),
}
