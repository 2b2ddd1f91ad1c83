"""The workflows of the host: they may do little, and run what we have read."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from tests.guides import ROOT

FOLDER: Final = ROOT / ".github/workflows"
WORKFLOWS: Final = {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.iterdir())}

# What somebody could write into a workflow without thinking, and the rule of zizmor that refuses it.
SLIPS: Final = {
    "unpinned-uses": ("@cd2ce8fcbc39b97be8ca5fce6e763baed58fa128 # v5.0.0", "@v5"),
    "artipacked": ("persist-credentials: false", "fetch-depth: 1"),
    "excessive-permissions": ("permissions: {}", "permissions: write-all"),
    "dangerous-triggers": ("  workflow_dispatch:\n", "  workflow_dispatch:\n  pull_request_target:\n"),
    "template-injection": (
        "run: make publishable",
        'run: make publishable TITLE="${{ github.event.head_commit.message }}"',
    ),
}


def audited(folder: Path) -> subprocess.CompletedProcess[str]:
    """What zizmor says of a folder, without asking the network."""
    flags = ("--offline", "--no-config", "--strict-collection", "--persona=pedantic", "--no-progress", "--color=never")
    zizmor = Path(sys.executable).with_name("zizmor")
    return subprocess.run([zizmor, *flags, folder], check=False, capture_output=True, text=True)


def jobs() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, text in WORKFLOWS.items():
        yield from ((f"{name}: {job}", body) for job, body in yaml.safe_load(text)["jobs"].items())


def test_the_linter_finds_nothing() -> None:
    """Zizmor, which knows how workflows are broken into, has nothing to say, the settings of Dependabot included."""
    finished = audited(ROOT / ".github")

    assert finished.returncode == 0, finished.stdout + finished.stderr


@pytest.mark.parametrize("rule", SLIPS)
def test_the_linter_refuses_slips(rule: str, tmp_path: Path) -> None:
    """An action by tag, a kept password, rights for all, foreign code with our rights, foreign text in a command."""
    text = WORKFLOWS["publish.yml"]
    slipped = text.replace(*SLIPS[rule])
    (tmp_path / ".github/workflows").mkdir(parents=True)
    (tmp_path / ".github/workflows/publish.yml").write_text(slipped, encoding="utf-8")
    finished = audited(tmp_path)

    assert slipped != text
    assert finished.returncode != 0
    assert f"[{rule}]" in finished.stdout


def test_every_action_is_a_commit_with_its_version() -> None:
    """Each action of others is named by a commit of 40 digits, its version beside it, the same one everywhere."""
    uses = [line for text in WORKFLOWS.values() for line in re.findall(r"uses: (\S+@.*)", text)]

    assert [] == [line for line in uses if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)]
    assert len(set(uses)) == len({line.partition("@")[0] for line in uses})


def test_only_deploying_may_write() -> None:
    """No job but the last may write, that one only to the pages of the host; no job gets a secret."""
    rights = {job: body["permissions"] for job, body in jobs()}

    assert rights.pop("publish.yml: deploy") == {"pages": "write", "id-token": "write"}
    assert [{"contents": "read"}] * len(rights) == list(rights.values())
    assert [] == [name for name, text in WORKFLOWS.items() if "secrets." in text]


def test_every_job_ends() -> None:
    """A job has a limit of an hour at most; one that calls another workflow has that one's."""
    limits = {job: body.get("timeout-minutes") for job, body in jobs() if "uses" not in body}

    assert [] == [job for job, limit in limits.items() if not limit or limit > 60]


def test_commands_are_those_that_people_use() -> None:
    """A workflow runs nothing but CI's script and targets of the Makefile that README.md tells of."""
    runs = {step["run"] for _, body in jobs() for step in body.get("steps", []) if "run" in step}
    readme, makefile = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "Makefile"))

    assert runs == {"bash .ci/run", "make check", "make publishable", "make deploy-check"}
    for target in ("check", "publishable", "deploy-check"):
        assert f"`make {target}`" in readme
        assert re.search(f"^{target}:", makefile, re.MULTILINE)


def test_problems_stand_on_their_lines() -> None:
    """The job on texts asks `oxlo check` for the form that the host shows on the lines of a pull request."""
    (steps,) = (body["steps"] for job, body in jobs() if job == "test.yml: texts")
    (step,) = (step for step in steps if step.get("run") == "make check")
    command = subprocess.run(
        ["make", "--dry-run", "check"],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | step["env"],
    )

    assert ".venv/bin/oxlo check --format github" in command.stdout.splitlines()


def test_publishing_insists_on_the_address() -> None:
    """`make publishable` stops with one clear sentence when nobody has said where the guide will be."""
    finished = subprocess.run(
        ["make", "--no-print-directory", "publishable", "OXLO_SITE_URL="],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )

    assert finished.returncode != 0
    assert finished.stdout == "Set OXLO_SITE_URL to the public address of the guide, with a slash at its end.\n"


def test_sample_for_another_host_runs_the_same_commands() -> None:
    """The file for GitLab runs what the workflows run, each job ends, and what it publishes is what is built."""
    jobs_there = yaml.safe_load((ROOT / "deploy/gitlab-ci.yml").read_text(encoding="utf-8"))
    scripts = [line for job in jobs_there.values() if isinstance(job, dict) for line in job.get("script", ())]

    assert scripts == ["bash .ci/run", "make publishable", "make deploy-check"]
    assert {job["timeout"] for job in jobs_there.values() if isinstance(job, dict) and "script" in job} == {"1h", "20m"}
    assert jobs_there["pages"]["pages"]["publish"] in jobs_there["pages"]["artifacts"]["paths"]
    assert jobs_there["watch"]["variables"]["DEPLOY_FLAGS"].split() == ["--plain", "--fresh"]
