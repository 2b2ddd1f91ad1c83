"""The alphabet, the dates and the addresses of each language."""

import datetime

import pytest

from oxlo.language.locales import Locale, first_letter, format_date, root_of, sort_key, twin_of


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("nb", ["André", "andre steg", "Zoo", "äkta", "ærlig", "öl", "øre", "Aasen", "Åsen", "åtte"]),
        ("en", ["Aasen", "ærlig", "äkta", "André", "andre steg", "Åsen", "åtte", "öl", "øre", "Zoo"]),
    ],
)
def test_sort_key_follows_the_alphabet(locale: Locale, expected: list[str]) -> None:
    """Norwegian ends with æ, ø and å, and aa is å; English takes them for ae, o and a; accents do not count."""
    words = ["øre", "Åsen", "Zoo", "andre steg", "André", "ærlig", "åtte", "Aasen", "äkta", "öl"]

    assert expected == sorted(words, key=lambda word: sort_key(word, locale))


def test_sort_key_ignores_case_and_punctuation() -> None:
    """Quotation marks, dashes and capitals do not move a word."""
    words = ["Lov", "«Likeverd»", "– leder", "A-post", "abc"]
    expected = ["abc", "A-post", "– leder", "«Likeverd»", "Lov"]

    assert expected == sorted(words, key=lambda word: sort_key(word, "nb"))


@pytest.mark.parametrize(
    ("text", "norwegian", "english"),
    [
        ("Aasen", "Å", "A"),
        ("åpen", "Å", "A"),
        ("a\u030apen", "Å", "A"),  # å in two code points
        ("ærlig", "Æ", "A"),
        ("äkta", "Æ", "A"),
        ("øre", "Ø", "O"),
        ("évaluering", "E", "E"),
        ("«sitat»", "S", "S"),
        ("(ny)", "N", "N"),
        ("§ 24", "2", "2"),
        ("…", "", ""),
    ],
)
def test_first_letter(text: str, norwegian: str, english: str) -> None:
    """A word stands under the first letter that its place in the alphabet gives it."""
    assert (norwegian, english) == (first_letter(text, "nb"), first_letter(text, "en"))


def test_words_of_one_letter_stand_together() -> None:
    """No letter comes twice in a sorted list."""
    words = sorted(["øre", "ör", "ås", "Aas", "ask", "ære", "är", "(zoo)"], key=lambda word: sort_key(word, "nb"))
    expected = ["A", "Z", "Æ", "Æ", "Ø", "Ø", "Å", "Å"]

    assert expected == [first_letter(word, "nb") for word in words]


def test_dates_in_words() -> None:
    """Dates are written the Norwegian and the British way."""
    date = datetime.date(2026, 5, 7)
    expected = ("7. mai 2026", "7 May 2026")

    assert expected == (format_date(date, "nb"), format_date(date, "en"))


def test_each_language_knows_its_root_and_its_twin() -> None:
    """Norwegian lies at the root, English below /en/, and each is the other's twin."""
    expected = [("/", "en"), ("/en/", "nb")]

    assert expected == [(root_of("nb"), twin_of("nb")), (root_of("en"), twin_of("en"))]
