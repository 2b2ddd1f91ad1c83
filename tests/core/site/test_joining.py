"""What scripts and stylesheets are joined into."""

import json
import re
import shutil
from pathlib import Path

import pytest
from tests.guides import ROOT

from oxlo.site import joining
from oxlo.site.joining import (
    PLAN_STYLESHEET,
    STYLESHEET,
    EsbuildError,
    joined_scripts,
    joined_styles,
    scripts_of,
    styles_of,
)
from oxlo.wayfinder.offline import WORKER

MODULES = ROOT / "docs/assets/javascripts"


def test_a_script_for_each_task() -> None:
    """Each stands alone, imports nothing, and its source map holds the modules as they are written."""
    names, files = joined_scripts(MODULES)
    scripts = [path for path in files if path.endswith(".js")]

    assert len(scripts) == len(names) + 1 == len(files) / 2 == 10
    assert WORKER in scripts
    for path in scripts:
        code, _, line = files[path].decode().rpartition("//# sourceMappingURL=")
        found = json.loads(files[str(Path(path).parent / line.strip())])
        texts = dict(zip(found["sources"], found["sourcesContent"], strict=True))
        assert not re.search(r"\bimport\b *[^(]|\bfrom\b *[\"']", code)
        assert texts and texts == {name: (MODULES / name).read_text(encoding="utf-8") for name in texts}


def test_the_same_wherever_it_is_built(tmp_path: Path) -> None:
    """Neither the folder of the modules nor that of the moment is told."""
    assert joined_scripts(MODULES) == joined_scripts(shutil.copytree(MODULES, tmp_path / "deep/en mappe, æ & %20"))


def test_stylesheet_keeps_the_order_of_rules(tmp_path: Path) -> None:
    """Rules follow each other as their files do; nothing is rewritten; those of the whole plan stand by themselves."""
    (tmp_path / "a.css").write_text(
        "/* a */ .a { color: light-dark(#fff, #000); &:hover { top: 0px } }", encoding="utf-8"
    )
    (tmp_path / "b.css").write_text(".a { color: red; }", encoding="utf-8")
    (tmp_path / "plan-table.css").write_text(".plan-table { top: 0; }", encoding="utf-8")
    names, files = joined_styles([tmp_path / name for name in ("a.css", "plan-table.css", "b.css")])

    assert {name: files[path].decode() for name, path in names.items()} == {
        STYLESHEET: ".a{color:light-dark(#fff,#000);&:hover{top:0}}.a{color:red}\n",
        PLAN_STYLESHEET: ".plan-table{top:0}\n",
    }
    assert (STYLESHEET,) == styles_of('<div data-module="wayfinder"></div>')
    assert (STYLESHEET, PLAN_STYLESHEET) == styles_of('<div data-module="plan-table"></div>')


def test_scripts_of_a_page() -> None:
    """Every page names the first script, and those that its text asks for; words about one do not ask."""
    asking = '<div data-module="wayfinder"></div><p>data-module=&quot;paper-page&quot;</p>'

    assert ("assets/javascripts/main.js",) == scripts_of("")
    assert ("assets/javascripts/main.js", "assets/javascripts/wayfinder/bar/wayfinder.js") == scripts_of(asking)


def test_what_cannot_be_joined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module that is missing or cannot be understood is told with its place; so is a rule of a stylesheet."""
    broken = shutil.copytree(MODULES, tmp_path / "modules")
    (broken / "words.js").write_text("export class Words {", encoding="utf-8")
    with pytest.raises(EsbuildError, match=r"words\.js:1:20"):
        joined_scripts(broken)
    (broken / "words.js").unlink()
    with pytest.raises(EsbuildError, match=r'Could not resolve "../words\.js"'):
        joined_scripts(broken)
    for rule in (".a { color: red } }", ".a { colr red }"):
        (tmp_path / "a.css").write_text(rule, encoding="utf-8")
        with pytest.raises(EsbuildError, match=r"<stdin>:1:"):
            joined_styles([tmp_path / "a.css"])
    (tmp_path / "any/bin").mkdir(parents=True)
    (tmp_path / "any/bin/esbuild").write_text("of another system", encoding="utf-8")
    monkeypatch.setattr(joining, "_PROGRAMS", tmp_path)
    with pytest.raises(EsbuildError, match=r"^$"):
        joined_scripts(MODULES)
    monkeypatch.setattr(joining, "_PROGRAMS", tmp_path / "any")
    with pytest.raises(EsbuildError, match=r"^$"):
        joined_scripts(MODULES)
