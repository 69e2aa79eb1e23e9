"""The language in which a browser or client asks to be answered."""

from django.utils.translation.trans_real import parse_accept_lang_header

from privaterelay.languages import first_of_ours


def requested_language(accept_language: str) -> str:
    """The best loved of our languages in an Accept-Language, where weights count.

    Our own list decides, not the translations that Django happens to have (spec core, wart 45).
    """
    wishes = parse_accept_lang_header(accept_language.lower())
    return first_of_ours(tag for tag, weight in wishes if weight)
