"""Words of the interface, as the rest of the core and the templates ask for them."""

from collections.abc import Iterator, Mapping

from oxlo.guide.collection import Collection
from oxlo.reading.bilingual import BilingualLines

WORDS = Collection[dict[str, BilingualLines]]("words", dict[str, BilingualLines])


class Words(Mapping[str, str]):
    """The words of the interface in one language; asking for one that is not there is an error, also in a template."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words

    def __getitem__(self, key: str) -> str:
        return self._words[key]

    def __getattr__(self, key: str) -> str:
        if key.startswith("_"):
            raise AttributeError(key)
        try:
            return self._words[key]
        except KeyError:
            raise KeyError(f"docs/_data/words.yml has no word {key!r}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)
