"""DOCX by the checkers of others: the Open XML SDK's validator, openxml-audit, docx-integrity, LibreOffice."""

import json
import os
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pymupdf
from docx_integrity import check
from openxml_audit import FileFormat, OpenXmlValidator, ValidationSeverity

from verdict import Verdicts, run, tool


def open_xml_sdk(files: list[Path], verdicts: Verdicts) -> None:
    validator = Path(tool("NODE_MODULES"), ".bin", "ooxml-validator")
    # The program inside is a .NET one, which otherwise wants an ICU library on the machine.
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}

    def ask(file: Path):
        return file, run([validator, file], env=environment)

    with ThreadPoolExecutor(max_workers=2) as pool:
        for file, done in pool.map(ask, files):
            if done.returncode not in (0, 1):
                raise RuntimeError(f"the validator could not be run: {done.stderr}")
            said = json.loads(done.stdout)
            problems = [f"{e['errorType']} {e['path']} {e['xPath']}: {e['description']}" for e in said["errors"]]
            if not said["ok"] and not problems:
                problems.append("is not valid")
            verdicts.judge(file, problems)


def openxml_audit(files: list[Path], verdicts: Verdicts) -> None:
    validator = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365)

    def problems_of(file: Path) -> list[str]:
        result = validator.validate(str(file))
        problems = [str(e) for e in result.errors if e.severity == ValidationSeverity.ERROR]
        for warning in (e for e in result.errors if e.severity != ValidationSeverity.ERROR):
            verdicts.note(f"{file.name}: {warning}")
        if not result.is_valid and not problems:
            problems.append("is not valid")
        return problems

    verdicts.each(problems_of)


def integrity(files: list[Path], verdicts: Verdicts) -> None:
    def problems_of(file: Path) -> list[str]:
        findings = check(str(file))
        for finding in (f for f in findings if f.severity.value == "warn"):
            verdicts.note(f"{file.name}: {finding}")
        return [str(f) for f in findings if f.severity.value == "error"]

    verdicts.each(problems_of)


def libreoffice(files: list[Path], verdicts: Verdicts) -> None:
    """Every file is converted in one LibreOffice start and must give a page with text on it."""
    with tempfile.TemporaryDirectory() as scratch:
        copies = {}
        for number, file in enumerate(files):  # two files of one name must not overwrite each other's PDF
            copies[file] = Path(scratch, f"{number:04}.docx")
            shutil.copyfile(file, copies[file])
        done = run([tool("SOFFICE"), f"-env:UserInstallation=file://{scratch}/profile", "--headless", "--norestore",
                    "--convert-to", "pdf", "--outdir", scratch, *copies.values()], timeout=60 + 30 * len(files))
        if done.returncode:
            verdicts.note(f"soffice ended with {done.returncode}: {done.stderr.strip()[:2000]}")
        errors = [line for line in (done.stdout + done.stderr).splitlines() if "error" in line.lower()]
        for file, copy in copies.items():
            problems = [e for e in errors if copy.name in e]
            made = copy.with_suffix(".pdf")
            if not made.exists():
                problems.append("LibreOffice could not convert it")
            else:
                with pymupdf.open(made) as pdf:
                    if not any(page.get_text().strip() for page in pdf):
                        problems.append("LibreOffice shows no text on any page")
            verdicts.judge(file, problems)
