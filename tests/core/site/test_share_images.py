"""The pictures for links from elsewhere: small, the same each time, in the guide's colours, with every letter."""

import io
import os
import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageFont
from tests.guides import ROOT

from oxlo.site.share_images import Colours, colours_of, share_image
from oxlo.site.sharing import ShareImage

COLOURS = Colours("#0d4f5c", "#ffffff", "#e2a93b")
SHORT = ShareImage("/a.png", "Åpent hus", "Bydel nord", "OXLO-guiden")
LONG = ShareImage(
    "/b.png",
    "Bydelen «arbeidet» systematisk – ÆØÅ og æøå, §§ 24–26, “quoted” – med mangfold i ni år nå",
    "Likestillings- og diskrimineringsombudet i samarbeid med Velferdsetaten og Norges idrettsforbund",
    "OXLO-guiden",
)
UNBROKEN = ShareImage("/c.png", "Aktivitets" * 9, "redegjørelsesplikt" * 6, "The OXLO guide")


def opened(raw: bytes) -> Image.Image:
    return Image.open(io.BytesIO(raw))


def test_colours_are_those_of_the_guide() -> None:
    """The colours come from the stylesheet, from its light scheme."""
    tokens = (ROOT / "docs/assets/stylesheets/tokens.css").read_text(encoding="utf-8")

    assert COLOURS == colours_of(tokens)


@pytest.mark.parametrize("image", [SHORT, LONG, UNBROKEN])
def test_small_and_of_the_right_size(image: ShareImage, tmp_path: Path) -> None:
    """Every picture has 1200 times 630 pixels and at most 25 KB, also with the longest title."""
    raw = share_image(image, COLOURS, tmp_path)

    assert (("PNG", (1200, 630)), True) == ((opened(raw).format, opened(raw).size), len(raw) <= 25_000)


@pytest.mark.parametrize("image", [SHORT, LONG, UNBROKEN])
def test_words_stay_inside(image: ShareImage, tmp_path: Path) -> None:
    """Beside the bar there is nothing but ground at the edges, and the three texts do not touch each other."""
    picture = opened(share_image(image, COLOURS, tmp_path)).convert("RGB")
    ground = (0x0D, 0x4F, 0x5C)
    edges = [(40, 0, 70, 630), (1130, 0, 1200, 630), (40, 0, 1200, 50), (40, 600, 1200, 630)]
    empty = [{ground} == {c for _, c in picture.crop(edge).getcolors(10**6) or []} for edge in edges]
    rows = [{ground} != {c for _, c in picture.crop((40, y, 1200, y + 1)).getcolors(5000) or []} for y in range(630)]
    gaps = [y for y in range(1, 630) if rows[y - 1] and not rows[y]]
    colours = {c for _, c in picture.getcolors(10**6) or []}

    assert [True] * 4 == empty
    assert 3 <= len(gaps) <= 16
    assert {ground, (255, 255, 255), (0xE2, 0xA9, 0x3B)} <= colours


def test_other_words_are_another_picture(tmp_path: Path) -> None:
    """Each text and each colour shows in the picture."""
    changed = [
        ShareImage("/a.png", "Lukket hus", SHORT.source, SHORT.site),
        ShareImage("/a.png", SHORT.title, "Bydel sør", SHORT.site),
        ShareImage("/a.png", SHORT.title, SHORT.source, "The OXLO guide"),
    ]
    pictures = {share_image(image, COLOURS, tmp_path) for image in [SHORT, *changed]}
    recoloured = share_image(SHORT, Colours("#000000", "#ffffff", "#e2a93b"), tmp_path)

    assert 4 == len(pictures)
    assert recoloured not in pictures


def test_drawn_once(tmp_path: Path) -> None:
    """The same words give the same bytes, drawn or kept; where the picture lies makes no difference."""
    first = share_image(SHORT, COLOURS, tmp_path / "one")
    (kept,) = (tmp_path / "one").iterdir()
    again = share_image(SHORT, COLOURS, tmp_path / "two")
    kept.write_bytes(b"kept")
    elsewhere = ShareImage("/elsewhere.png", SHORT.title, SHORT.source, SHORT.site)

    assert first == again
    assert b"kept" == share_image(SHORT, COLOURS, tmp_path / "one") == share_image(elsewhere, COLOURS, tmp_path / "one")


def test_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    """Without a place to keep pictures they are drawn each time."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")

    assert share_image(SHORT, COLOURS, tmp_path / "file/kept") == share_image(SHORT, COLOURS, tmp_path / "kept")


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_fonts_have_our_letters(weight: str) -> None:
    """The fonts have a shape of its own for every letter and sign of our titles, none of them the empty box."""
    font = ImageFont.truetype(ROOT / f"hooks/oxlo/site/fonts/source-sans-3-{weight}.ttf", 40)
    letters = "abcdefghijklmnopqrstuvwxyzæøåäöéèáčđŋšŧžABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅÄÖÉ0123456789–—«»“”‘’…§&!?%"
    shapes = {bytes(font.getmask(letter)) for letter in [*letters, "\U0010fffd"]}

    assert len(letters) + 1 == len(shapes)


def test_fonts_have_their_licence() -> None:
    """The licence of the fonts lies beside them, and the project's licence names it."""
    assert "SIL Open Font License" in (ROOT / "hooks/oxlo/site/fonts/OFL.txt").read_text(encoding="utf-8")
    assert "hooks/oxlo/site/fonts" in (ROOT / "LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize("place", ["", "share", "share/picture"])
def test_no_picture_is_kept_through_a_link(tmp_path: Path, place: str) -> None:
    """A link at the folder, at the one around it, or at a picture is not followed; the picture is drawn anew."""
    kept, elsewhere = tmp_path / "cache/share", tmp_path / "elsewhere"
    drawn = share_image(SHORT, COLOURS, kept)
    shutil.move(tmp_path / "cache", elsewhere)
    picture = next((elsewhere / "share").iterdir())
    picture.write_bytes(b"secret")
    links = {"": (kept.parent, elsewhere), "share": (kept, elsewhere / "share")}
    link, target = links.get(place, (kept / picture.name, picture))
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(target)

    assert drawn == share_image(SHORT, COLOURS, kept)
    share_image(LONG, COLOURS, kept)
    assert [b"secret"] == [path.read_bytes() for path in (elsewhere / "share").iterdir()]


def test_an_unfinished_picture_is_not_written_through_a_link(tmp_path: Path) -> None:
    """Nor at the name under which a picture is written before it is whole."""
    share_image(SHORT, COLOURS, tmp_path)
    picture, note = next(tmp_path.iterdir()), tmp_path / "note"
    picture.unlink()
    note.write_bytes(b"mine")
    picture.with_suffix(f".{os.getpid()}").symlink_to(note)
    share_image(SHORT, COLOURS, tmp_path)

    assert (b"mine", True) == (note.read_bytes(), picture.is_file() and not picture.is_symlink())
