"""The country of a request, by which plans are offered (spec core 4.3)."""

import logging
import re
from functools import lru_cache

from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

from privaterelay.client_region import client_region

log = logging.getLogger("eventsinfo")

FALLBACK = "US"

# Where most people who read a language live, after the CLDR's likely subtags; Spanish is Spain's.
_LANGUAGES_OF = {
    "AL": "sq", "AM": "hy hye xcl", "AZ": "az", "BA": "bs", "BD": "bn", "BG": "bg", "BR": "pt",
    "BY": "be", "CH": "rm", "CL": "arn", "CN": "bo zh", "CZ": "cs", "DE": "de dsb hsb", "DK": "da",
    "DZ": "kab", "EE": "et", "EG": "ar", "ES": "an ast es eu gl", "FI": "fi",
    "FR": "br ca fr frp ia oc", "GB": "cy gd sco", "GE": "ka", "GR": "el", "GT": "quc", "HR": "hr",
    "HU": "hu", "ID": "ace id", "IE": "ga", "IL": "he", "IM": "gv",
    "IN": "as brx gu hi kn ks mai ml mr or pa sat ta te", "IQ": "ckb", "IR": "fa", "IS": "is",
    "IT": "fur it lij sc scn", "JP": "ja", "KH": "km", "KR": "ko", "KZ": "kk", "LA": "lo",
    "LK": "si", "LT": "lt", "LU": "lb", "LV": "ltg lv", "MK": "mk", "ML": "son", "MM": "my",
    "MX": "cak ixl jiv meh mix ppl trs zam", "MY": "ms", "NL": "fy nl", "NO": "nb nn", "NP": "ne",
    "PH": "ilo tl", "PK": "skr ur", "PL": "pl szl", "PY": "gn", "RO": "ro", "RS": "sr",
    "RU": "cv ru", "SE": "sv", "SI": "sl", "SK": "sk", "SM": "eo", "SN": "ff wo", "TH": "th",
    "TJ": "tg", "TR": "tr", "TZ": "sw", "UA": "uk", "UG": "ach lg", "US": "en lus", "UZ": "uz",
    "VN": "vi", "ZA": "af xh",
}  # fmt: skip
_COUNTRY_OF = {
    language: country
    for country, languages in _LANGUAGES_OF.items()
    for language in languages.split()
}
# A language with a subtag that is no country and yet tells one.
_SPECIAL = {("ca", "valencia"): "ES", ("es", "419"): "MX", ("gl", "gl"): "ES"}
_COUNTRY = re.compile(r"[a-z]{2}")
# AA, QM-QZ, XA-XZ and ZZ are for private use (ISO 3166-1).
_PRIVATE_COUNTRY = re.compile(r"aa|q[m-z]|x[a-z]|zz")
# qaa-qtz are for private use (ISO 639-2).
_PRIVATE_LANGUAGE = re.compile(r"q[a-t][a-z]")


def country_of(request: HttpRequest) -> str:
    """Where ``request`` comes from: our proxy's word, the browser's language, or the fallback.

    A language that tells nothing falls back as a missing one does (spec core, wart 44).
    """
    region, languages = client_region(request), request.headers.get("Accept-Language", "")
    guess = likely_country(languages)
    country = region or guess or FALLBACK
    log.info("region_details", extra=_details(country, region, languages, guess))
    return country


def _details(country: str, region: str, languages: str, guess: str | None) -> dict[str, str]:
    method = "cdn" if region else "accept_lang" if guess else "fallback"
    present = {"cdn_region": region, "accept_lang": languages, "accept_lang_region": guess}
    return {
        "region": country,
        "region_method": method,
        **{name: value for name, value in present.items() if value},
    }


@lru_cache(maxsize=1000)
def likely_country(accept_language: str) -> str | None:
    """The country that the best loved language of ``accept_language`` tells, if it tells one."""
    wishes = parse_accept_lang_header(accept_language.lower())
    if not wishes or wishes[0][1] == 0:
        return None
    language, *subtags = wishes[0][0].split("-")
    if len(language) == 1 or _PRIVATE_LANGUAGE.fullmatch(language):
        return None  # "*", "i-..." and "x-..." among them
    return _country_in(language, subtags) or _COUNTRY_OF.get(language)


def _country_in(language: str, subtags: list[str]) -> str | None:
    for subtag in subtags:
        if (language, subtag) in _SPECIAL:
            return _SPECIAL[language, subtag]
        if len(subtag) == 1:  # from here on extensions, in which letters mean other things
            return None
        if _COUNTRY.fullmatch(subtag) and not _PRIVATE_COUNTRY.fullmatch(subtag):
            return subtag.upper()
    return None
