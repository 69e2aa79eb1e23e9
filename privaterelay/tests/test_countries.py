"""Which country a request comes from."""

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from privaterelay.countries import country_of, likely_country

# A bare language, for the most part where CLDR puts it.
_LANGUAGES = {
    "sq": "AL", "hy": "AM", "hye": "AM", "xcl": "AM", "az": "AZ", "bs": "BA", "bn": "BD",
    "bg": "BG",
    "pt": "BR", "be": "BY", "rm": "CH", "arn": "CL", "bo": "CN", "zh": "CN", "cs": "CZ", "de": "DE",
    "hsb": "DE", "da": "DK", "kab": "DZ", "et": "EE", "ar": "EG", "an": "ES",
    "es": "ES", "eu": "ES",
    "gl": "ES", "fi": "FI", "br": "FR", "ca": "FR", "fr": "FR", "ia": "FR", "oc": "FR", "cy": "GB",
    "gd": "GB", "ka": "GE", "el": "GR", "quc": "GT", "hr": "HR", "hu": "HU", "id": "ID", "ga": "IE",
    "he": "IL", "gv": "IM", "hi": "IN", "ta": "IN", "ckb": "IQ", "fa": "IR", "is": "IS", "it": "IT",
    "ja": "JP", "km": "KH", "ko": "KR", "kk": "KZ", "lo": "LA", "si": "LK", "lt": "LT", "lb": "LU",
    "ltg": "LV", "mk": "MK", "son": "ML", "my": "MM", "cak": "MX", "zam": "MX", "ms": "MY",
    "fy": "NL", "nl": "NL", "nb": "NO", "nn": "NO", "ne": "NP", "tl": "PH", "skr": "PK", "ur": "PK",
    "pl": "PL", "gn": "PY", "ro": "RO", "sr": "RS", "cv": "RU", "ru": "RU", "sv": "SE", "sl": "SI",
    "sk": "SK", "eo": "SM", "ff": "SN", "th": "TH", "tg": "TJ", "tr": "TR", "sw": "TZ", "uk": "UA",
    "ach": "UG", "en": "US", "lus": "US", "uz": "UZ", "vi": "VN", "af": "ZA", "xh": "ZA",
    "dsb": "DE", "ast": "ES", "frp": "FR", "sco": "GB", "ace": "ID", "as": "IN", "brx": "IN",
    "gu": "IN", "kn": "IN", "ks": "IN", "mai": "IN", "ml": "IN", "mr": "IN", "or": "IN", "pa":
    "IN", "sat": "IN", "te": "IN", "fur": "IT", "lij": "IT", "sc": "IT", "scn": "IT", "lv":
    "LV", "ixl": "MX", "jiv": "MX", "meh": "MX", "mix": "MX", "ppl": "MX", "trs": "MX", "ilo":
    "PH", "szl": "PL", "wo": "SN", "lg": "UG",
}  # fmt: skip
_TAGS = {
    # The country is said.
    "en-GB": "GB", "EN-gb": "GB", "de-AT": "AT", "fr-CA": "CA", "pt-PT": "PT", "zh-TW": "TW",
    "es-MX": "MX", "xx-DE": "DE", "sgn-US": "US", "es-419": "MX", "ca-valencia": "ES",
    "ca-ES-valencia": "ES", "gl-GL": "ES", "fr-ch": "CH",
    # Scripts and variants stand around it.
    "zh-Hant-HK": "HK", "sr-Latn-ME": "ME", "uz-Cyrl": "UZ", "de-1996": "DE", "de-CH-1901": "CH",
    "sl-rozaj-biske-1994": "SI", "hy-Latn-IT-arevela": "IT", "sl-IT-nedis": "IT",
    "az-Arab-IR": "IR",
    "zh-gan-hak-CN": "CN", "sgn-BE-FR": "BE",
    # Extensions tell nothing.
    "de-DE-u-co-phonebk": "DE", "en-u-us": "US", "fr-x-de": "FR", "en-a-bbb-x-a-ccc": "US",
    "ar-a-aaa-b-bbb-x-a-ccc": "EG", "zh-t-it": "CN", "hy-arevela-x-it": "AM",
    # Countries for private use are no countries.
    "en-AA": "US", "fr-QM": "FR", "fr-QZ": "FR", "de-XA": "DE", "de-XZ": "DE", "it-ZZ": "IT",
    "qaa-Qaaa-QM-x-southern": None, "de-Qaaa": "DE", "sr-Latn-QM": "RS", "fr-QL": "QL",
    # The best loved language counts alone.
    "fr;q=0.4,de-CH;q=0.9,en;q=0.5": "CH", "en-US,en;q=0.5": "US", "fr-CH, fr;q=0.9, *;q=0.5": "CH",
    "xx,de": None, "*,de": None, "de,": "DE",
    # Numbers are regions of the world.
    "en-001": "US", "en-150": "US",
}  # fmt: skip
_NOTHING = (
    "", "xx", "*", "*;q=0.5", "i-klingon", "i-enochian", "x-whatever", "a-DE", "q", "qaa", "qtz-DE",
    "de-", "-de", "de--CH", "de;q=x", "de;q=2", "de;q=0", "de;;", "de_DE", "d\u00e9", "de DE",
    "de\x00", "1", "de-toolongsubtag", "," , ";", "a" * 600,
)  # fmt: skip


@pytest.mark.parametrize(("written", "country"), (_LANGUAGES | _TAGS).items())
def test_a_language_tells_a_country(written: str, country: str | None) -> None:
    assert likely_country(written) == country


@pytest.mark.parametrize("written", _NOTHING, ids=lambda written: written[:20])
def test_what_tells_nothing(written: str) -> None:
    assert likely_country(written) is None


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        (
            {"x-client-region": "ch", "accept-language": "fr-CA"},
            {"region": "CH", "region_method": "cdn", "cdn_region": "CH", "accept_lang": "fr-CA",
             "accept_lang_region": "CA"},
        ),
        (
            {"accept-language": "fr-CA"},
            {"region": "CA", "region_method": "accept_lang", "accept_lang": "fr-CA",
             "accept_lang_region": "CA"},
        ),
        (
            {"accept-language": "xx"},
            {"region": "US", "region_method": "fallback", "accept_lang": "xx"},
        ),
        ({}, {"region": "US", "region_method": "fallback"}),
        (
            {"x-client-region": "nowhere", "accept-language": "fr"},
            {"region": "FR", "region_method": "accept_lang", "accept_lang": "fr",
             "accept_lang_region": "FR"},
        ),
    ],
)  # fmt: skip
def test_core_w_44_one_fallback_for_all_that_tells_nothing(
    headers: dict[str, str],
    fields: dict[str, str],
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
) -> None:
    settings.CLIENT_REGION_TRUSTED = True
    caplog.set_level("INFO", "eventsinfo")

    assert country_of(RequestFactory().get("/", headers=headers)) == fields["region"]

    (record,) = caplog.records
    assert record.getMessage() == "region_details"
    logged = {name: value for name, value in vars(record).items() if "region" in name}
    assert logged == {name: value for name, value in fields.items() if "region" in name}
    assert getattr(record, "accept_lang", None) == fields.get("accept_lang")
