"""PDF by the checkers of others: veraPDF, outloud, qpdf."""

import json
import sys
from collections import Counter
from pathlib import Path

from verdict import Verdicts, run, tool


def vera(flavour: str, files: list[Path], verdicts: Verdicts) -> None:
    # One Java start for many files, but no more than a command line takes.
    for start in range(0, len(files), 500):
        done = run([tool("VERA"), "--flavour", flavour, *files[start:start + 500]], timeout=1800)
        for line in done.stdout.splitlines():
            if not line.startswith("{"):
                continue
            said = json.loads(line)
            problems = [f"{r['clause']}-{r['test']} ({r['checks']} times): {r['description']} {r['context'] or ''}"
                        for r in said.get("rules", [])]
            if "error" in said:
                problems.append(f"could not be checked: {said['error']}")
            elif not said["compliant"] and not problems:
                problems.append("does not conform")
            elif not said["assertions"]:
                problems.append("no assertion was made about it")
            verdicts.judge(Path(said["file"]), problems)
        if done.returncode not in (0, 1, 2) or done.stderr.strip():
            verdicts.note(f"veraPDF ended with {done.returncode}: {done.stderr.strip()[:2000]}")


def vera_ua1(files: list[Path], verdicts: Verdicts) -> None:
    vera("ua1", files, verdicts)


def vera_2a(files: list[Path], verdicts: Verdicts) -> None:
    vera("2a", files, verdicts)


MISJUDGED = {"TBL-004", "TBL-010"}


def outloud(files: list[Path], verdicts: Verdicts) -> None:
    """Errors fail. Warnings are counted; TBL-014 is known to fire on every page that a table continues on.

    TBL-004 leaves out cells that span rows in the last columns in the last of their rows; pdf_look.py counts the columns of every row.
    TBL-010 takes a table for one that was cut up where it has bands, several rows of headings, or as many headings as other cells; that
    each cell says what the page on the web says, and is a heading where that is one, content.py sees to."""
    warnings: Counter[str] = Counter()
    for start in range(0, len(files), 100):
        part = files[start:start + 100]
        done = run([Path(sys.executable).with_name("outloud"), "--quiet", "--json", "-", *part], timeout=1800)
        results = json.loads(done.stdout)["results"]
        for said in results:
            found = said["findings"]
            problems = [describe(f) for f in found if f["severity"] == "error" and f["rule"] not in MISJUDGED]
            if said["error"]:
                problems.append(f"could not be checked: {said['error']}")
            elif len(problems) < said["counts"]["error"] - sum(f["rule"] in MISJUDGED for f in found):
                problems.append(f"{said['counts']['error']} errors, not all of them described")
            warnings.update(f["rule"] for f in found if f["severity"] == "warning")
            verdicts.judge(Path(said["path"]), problems)
    if warnings:
        verdicts.note("warnings: " + ", ".join(f"{rule} × {n}" for rule, n in sorted(warnings.items())))


def describe(finding: dict) -> str:
    page = f" (page {finding['page']})" if finding.get("page") else ""
    return f"{finding['rule']}{page}: {finding['message']}"


def qpdf(files: list[Path], verdicts: Verdicts) -> None:
    def problems_of(file: Path) -> list[str]:
        done = run(["qpdf", "--check", file])
        said = (done.stdout + done.stderr).strip().splitlines()
        return [] if done.returncode == 0 else [f"qpdf --check ended with {done.returncode}", *said[:20]]

    verdicts.each(problems_of)
