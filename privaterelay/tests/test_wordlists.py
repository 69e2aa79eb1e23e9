"""Short words match whole names, longer ones anywhere."""

import pytest

from privaterelay.wordlists import has_bad_word, is_reserved


@pytest.mark.parametrize("name", ["ho", "hell", "fu", "xbitchx", "porno7"])
def test_bad_words(name: str) -> None:
    assert has_bad_word(name)


@pytest.mark.parametrize("name", ["horse", "shell", "brain", "funny", "assess", "k3x9"])
def test_harmless_words(name: str) -> None:
    assert not has_bad_word(name)


def test_reserved_words_match_whole_names_and_comments_do_not_count() -> None:
    assert is_reserved("noreply")
    assert not is_reserved("noreply2")
    assert not is_reserved("")
    assert not is_reserved("# The service itself")
