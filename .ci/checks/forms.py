"""Forms filled by openpyxl and in Word's XML by lxml, saved again by LibreOffice, and imported: forms.py PACKS SCRATCH."""

import copy
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import yaml
from lxml import etree

PLAN, ROUND = "corporate-peer-challenge", "2026-06"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HARD = "“Smart” quotes: # * _ $ @ < [ \\ // {{ 1.10 ŵ"
# Whose form is answered in which kind, on which theme.
WORD = {"director-of-strategy": "change", "director-of-communities": "neighbourhoods"}
EXCEL = {"director-of-resources": "money", "chief-executive": "region"}


def packs(program, root, *words, wanted=0):
    done = subprocess.run([program, *words, "--workspace", root], capture_output=True, text=True)
    if done.returncode != wanted:
        sys.exit(f"forms: packs {' '.join(map(str, words))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def fill_workbook(path, owner):
    book = openpyxl.load_workbook(path)
    sheet = book["Your update"]
    head = {cell.value: cell.column for cell in sheet[5]}
    for column, value in (("Your progress", f"Done by {owner}.\n\n- {HARD}\n- second"), ("Your next steps", "To come."),
                          ("Your status", "At risk"), ("Your revised date", "30 September 2026")):
        cell = sheet.cell(6, head[column])
        if cell.protection.locked:
            sys.exit(f"forms: {cell.coordinate} of {path.name} is locked")
        cell.value = value
    if not sheet.protection.sheet or not sheet["A6"].protection.locked:
        sys.exit(f"forms: {path.name} is not protected")
    sheet.insert_rows(6)  # an empty row above
    book.save(path)


def paragraph(text, bullet=False):
    made = etree.Element(W + "p")
    if bullet:
        properties = etree.SubElement(etree.SubElement(made, W + "pPr"), W + "numPr")
        etree.SubElement(properties, W + "ilvl").set(W + "val", "0")
        etree.SubElement(properties, W + "numId").set(W + "val", "1")
    etree.SubElement(etree.SubElement(made, W + "r"), W + "t").text = text
    return made


def fill_document(path, owner):
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    body = etree.fromstring(parts["word/document.xml"])
    answers = {
        "packs-progress": [paragraph(f"Done by {owner}."), paragraph(HARD, True), paragraph("second", True)],
        "packs-next_steps": [paragraph("To come.")],
        "packs-status": "At risk",
        "packs-revised": "30 September 2026",
    }
    for control in body.iter(W + "sdt"):
        properties = control.find(W + "sdtPr")
        tag = properties.find(W + "tag")
        answer = answers.pop(tag.get(W + "val"), None) if tag is not None else None
        if answer is None:
            continue
        properties.remove(properties.find(W + "showingPlcHdr"))
        content = control.find(W + "sdtContent")
        if isinstance(answer, str):
            content[:] = [copy.deepcopy(paragraph(answer)[0])]
        else:
            cell = content.find(W + "tc")
            cell.remove(cell.find(W + "p"))
            cell.extend(answer)
    if answers:
        sys.exit(f"forms: {path.name} lacks the controls {', '.join(answers)}")
    parts["word/document.xml"] = etree.tostring(body, xml_declaration=True, encoding="UTF-8", standalone=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)


def saved_again(files, folder, kind):
    """LibreOffice's own copies of files; none where it has no part for them."""
    folder.mkdir()
    subprocess.run([os.environ["SOFFICE"], f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore",
                    "--convert-to", kind, "--outdir", folder, *files], capture_output=True, timeout=300)
    return [folder / file.name for file in files if (folder / file.name).exists()]


def main(program, scratch):
    root, forms = scratch / "data", scratch / "forms"
    packs(program, root, "progress", "open", PLAN, ROUND)
    opened = (root / f"action-plans/{PLAN}/{ROUND}.yaml").read_text()
    packs(program, root, "progress", "forms", PLAN, ROUND, "--to", forms)
    name = lambda owner, ending: forms / f"{PLAN}-{ROUND}-{owner}.{ending}"
    documents, workbooks = [name(owner, "docx") for owner in WORD], [name(owner, "xlsx") for owner in EXCEL]
    for owner, path in zip(WORD, documents):
        fill_document(path, owner)
    for owner, path in zip(EXCEL, workbooks):
        fill_workbook(path, owner)
    again = saved_again(documents, scratch / "word", "docx")
    if len(again) != len(documents):
        sys.exit("forms: LibreOffice did not save the Word forms")
    calc = saved_again(workbooks, scratch / "calc", "xlsx")
    # The same answers from the first files, and from those that were saved again, change nothing more.
    for files in (documents + workbooks, again + (calc or workbooks)):
        packs(program, root, "progress", "import", *files, "--yes")
        text = (root / f"action-plans/{PLAN}/{ROUND}.yaml").read_text()
        themes = yaml.safe_load(text)["themes"]
        for owner, theme in {**WORD, **EXCEL}.items():
            said = themes[theme]
            wanted = {"next_steps": "To come.", "status": "at-risk", "revised": "30 September 2026"}
            for key, value in wanted.items():
                if said[key].strip() != value:
                    sys.exit(f"forms: {theme} has the {key} {said[key]!r}")
            flat = " ".join(said["progress"].replace("\\", "").split())
            if flat != " ".join(f"Done by {owner}. - {HARD} - second".replace("\\", "").split()):
                sys.exit(f"forms: {theme} has the progress {said['progress']!r}")
    lost = [line for line in opened.splitlines() if line.strip().startswith("#") and line not in text]
    if lost:
        sys.exit("forms: comments were lost:\n" + "\n".join(lost))
    found = packs(program, root, "check")
    if "1 warning in" not in found:
        sys.exit(f"forms: the check found more than in the sample:\n{found}")
    saved = "LibreOffice saved both kinds" if calc else "LibreOffice saved the Word forms; Calc is not installed"
    print(f"forms: {len(documents)} Word forms and {len(workbooks)} workbooks were filled and taken in; {saved}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
