"""Marked versions: LibreOffice opens a paper that `packs compare` has marked; accepted and rejected here, its text as LibreOffice
reads it has to be that of the two versions. The Open XML validator looks at the file where VALIDATOR names it."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

MEETING = "2026-04-21-cabinet"
REPORT = "neighbourhood-hubs"
# What is typed in the place of what.
EDITS = [
    ("£1.20 million from the NHS", "£1.25 million from the NHS"),
    ("          - library books, computers and printing\n", ""),
    ("          - Wharf House, Canalside\n", "          - Wharf House, Canalside\n          - A sixth building, Longmead\n"),
]


def run(*words: str | Path) -> None:
    subprocess.run([str(word) for word in words], check=True, stdout=subprocess.DEVNULL)


def settled(file: Path, out: Path, accept: bool) -> Path:
    """The file without marks: what one of them holds is gone, and the marks around the other are taken off."""
    gone, kept = ("del", "ins") if accept else ("ins", "del")
    with zipfile.ZipFile(file) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.infolist():
            data = before.read(part)
            if part.filename == "word/document.xml":
                text = data.decode()
                ends = rf"<w:p>(?:(?!</?w:p[ >]).)*?<w:rPr><w:{gone} [^>]*/>(?:(?!</w:p>).)*</w:p>"
                text = re.sub(ends, joined, text, flags=re.S)
                text = re.sub(rf"<w:{gone} [^>]*[^/]>.*?</w:{gone}>", "", text, flags=re.S)
                text = re.sub(rf"<w:(?:{gone}|{kept}) [^>]*/>", "", text)
                text = re.sub(rf"</?w:{kept}(?: [^>]*)?>", "", text)
                data = text.replace("w:delText", "w:t").encode()
            after.writestr(part, data)
    return out


def joined(paragraph: re.Match[str]) -> str:
    """A paragraph whose end is gone: all of it, as the edits here leave no words in one."""
    return ""


def text(file: Path, scratch: Path) -> list[str]:
    soffice = os.environ["SOFFICE"]
    profile = f"-env:UserInstallation=file://{scratch}/profile"
    run(soffice, profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", scratch / "txt", file)
    lines = (scratch / "txt" / f"{file.stem}.txt").read_text("utf-8-sig").splitlines()
    return [" ".join(line.split()) for line in lines if line.strip()]


def main() -> None:
    program, scratch = Path(sys.argv[1]), Path(sys.argv[2])
    data, output = scratch / "data", scratch / "output"
    run(program, "build", MEETING, "--format", "docx", "--workspace", data, "--output", output, "--quiet")
    paper = f"{MEETING}/public/{REPORT}.docx"
    before = text((output / paper).rename(scratch / "before.docx"), scratch)
    (output / paper).write_bytes((scratch / "before.docx").read_bytes())
    yaml = data / "meetings" / MEETING / f"{REPORT}.yaml"
    typed = yaml.read_text()
    for old, new in EDITS:
        assert old in typed, old
        typed = typed.replace(old, new, 1)
    yaml.write_text(typed)
    changes = scratch / "changes"
    compare = ["compare", MEETING, "--out", changes, "--from", "built", "--workspace", data, "--output", output]
    run(program, *compare, "--quiet")
    marked = changes / f"{REPORT}.docx"
    run(program, "build", MEETING, "--format", "docx", "--workspace", data, "--output", output, "--quiet")
    (scratch / "after.docx").write_bytes((output / paper).read_bytes())
    after = text(scratch / "after.docx", scratch)
    assert before != after
    assert text(marked, scratch), "LibreOffice opens it with its marks"
    for accept, wanted in [(True, after), (False, before)]:
        found = text(settled(marked, scratch / f"settled-{accept}.docx", accept), scratch)
        assert found == wanted, f"accept {accept}: {[line for line in found if line not in wanted]}"
    if validator := os.environ.get("VALIDATOR"):
        run(validator, marked)
    print("marked versions: accepted and rejected they are both papers, as LibreOffice reads them")


main()
