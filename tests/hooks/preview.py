"""Builds a guide twice in one process, as a live preview does, and prints the title each build has given to a page.

Run with the folder of the small guide and the folder of the site.
"""

import re
import sys
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig


def main(guide: Path, site: Path) -> None:
    """Change the page's title before each build; the engine is told once that this is a preview, as it is there."""

    def configuration() -> MkDocsConfig:
        return load_config(str(guide / "mkdocs.yml"), site_dir=str(site))

    page, built = guide / "docs/nb/duty/index.md", site / "plikten/index.html"
    configuration().plugins.on_startup(command="serve", dirty=False)
    for title in ("Den første", "Den andre"):
        page.write_text(re.sub("title: .*", f"title: {title}", page.read_text(encoding="utf-8")), encoding="utf-8")
        build(configuration())
        for heading in re.findall("<h1>(.*)</h1>", built.read_text(encoding="utf-8")):
            print(heading)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
