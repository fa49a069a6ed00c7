"""Runs every checker over the files below the given folders and adds up. Called by .ci/conformance."""

import argparse
import json
import os
import sys
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import contrast
import docx_look
import docx_tools
import html_look
import html_tools
import pdf_look
import pdf_tools
import words
from verdict import Verdicts

# What is judged, by what, with which function. The slow ones stand first in their group.
CHECKERS = [
    ("pdf", "veraPDF, PDF/UA-1", pdf_tools.vera_ua1),
    ("pdf", "veraPDF, PDF/A-2a", pdf_tools.vera_2a),
    ("pdf", "outloud", pdf_tools.outloud),
    ("pdf", "qpdf --check", pdf_tools.qpdf),
    ("pdf", "contrast and fills", contrast.look),
    ("pdf", "our own look", pdf_look.look),
    ("docx", "LibreOffice to PDF", docx_tools.libreoffice),
    ("docx", "Open XML SDK", docx_tools.open_xml_sdk),
    ("docx", "openxml-audit", docx_tools.openxml_audit),
    ("docx", "docx-integrity", docx_tools.integrity),
    ("docx", "our own look", docx_look.look),
    ("html", "axe-core and 360 px", html_tools.axe),
    ("html", "contrast and 200 %", html_tools.zoom),
    ("html", "Nu HTML checker", html_tools.nu),
    ("html", "our own look", html_look.look),
    ("all", "same content", words.compare),
]
FORMATS = ["pdf", "docx", "html"]
MOST_DETAILS = 15


def judge(job) -> tuple[Verdicts, float]:
    name, function, files = job
    verdicts = Verdicts(name, files)
    start = time.monotonic()
    try:
        function(files, verdicts)
    except Exception:  # whatever goes wrong in a checker is the checker's failure, told below
        verdicts.crash = traceback.format_exc()
    return verdicts, time.monotonic() - start


def show(verdicts: Verdicts, seconds: float) -> tuple[int, int]:
    failures = verdicts.failures()
    passed, failed = len(verdicts.files) - len(failures), len(failures)
    if verdicts.crash:
        failed += not failed
    print(f"{verdicts.name:28} {len(verdicts.files):4} files  {passed:4} passed  {failed:4} failed  {seconds:6.1f} s")
    for note in verdicts.notes:
        print(f"    note: {note}")
    for line in verdicts.crash.splitlines():
        print(f"    {line}")
    for file, problems in failures.items():
        print(f"  {file}")
        for problem in problems[:MOST_DETAILS]:
            print("    " + problem.replace("\n", "\n    "))
        if len(problems) > MOST_DETAILS:
            print(f"    and {len(problems) - MOST_DETAILS} more")
    sys.stdout.flush()
    return passed, failed


def supplied(file: Path) -> bool:
    """Whether a file was made elsewhere and is published as it came."""
    manifest = file.parent / "manifest.json"
    records = json.loads(manifest.read_text())["files"] if manifest.is_file() else []
    return any(r["file"] == file.name and r["kind"] == "attachment" for r in records)


def main() -> int:
    parser = argparse.ArgumentParser(prog=".ci/conformance")
    parser.add_argument("--only", default=",".join(FORMATS), help="formats to check, for example pdf,docx")
    parser.add_argument("folders", nargs="+", type=Path)
    asked = parser.parse_args()
    wanted = asked.only.split(",")
    if unknown := set(wanted) - set(FORMATS):
        parser.error(f"no such format: {', '.join(unknown)}")
    found = {suffix: [] for suffix in FORMATS}
    for folder in asked.folders:
        if not folder.is_dir():
            parser.error(f"no such folder: {folder}")
        folder = folder.resolve()
        for file in sorted(folder.rglob("*")):
            hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)  # a cache, never published
            if file.is_file() and not hidden and not supplied(file) and file.suffix[1:] in wanted and file not in found[file.suffix[1:]]:
                found[file.suffix[1:]].append(file)

    total_passed = total_failed = 0
    for suffix in wanted:
        if not found[suffix]:
            print(f"There is no {suffix.upper()} file to check")
            total_failed += 1
    groups = words.groups([f for suffix in wanted for f in found[suffix]])
    found["all"] = sorted(groups)
    names = {"all": "All"}
    jobs = [(f"{names.get(what, what.upper())}: {name}", function, found[what])
            for what, name, function in CHECKERS if found[what]]
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        for verdicts, seconds in pool.map(judge, jobs):
            passed, failed = show(verdicts, seconds)
            total_passed += passed
            total_failed += failed
    print(f"{total_passed} passed, {total_failed} failed")
    return 1 if total_failed or not total_passed else 0


if __name__ == "__main__":
    sys.exit(main())
