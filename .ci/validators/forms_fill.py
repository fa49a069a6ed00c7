"""Fills the forms of `packs progress forms` as owners do: openpyxl for workbooks, Word's own XML by lxml for documents."""

import copy
import sys
import zipfile

import openpyxl
from lxml import etree
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

LINK = "https://www.example.org/a?b=1&c=2"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = 5  # the row of the headings


def fill_workbook(path, owner, reference, hard, date):
    """Answers one row, moves it to the end, and adds rows and words that are no answers."""
    book = openpyxl.load_workbook(path)
    sheet = book["Your update"]
    head = {cell.value: cell.column for cell in sheet[HEAD]}
    row = next(row for row in range(HEAD + 1, sheet.max_row + 1) if sheet.cell(row, head["Reference"]).value == reference)
    progress = CellRichText("Done by ", TextBlock(InlineFont(b=True), owner), f" at last.\n\n- {hard}\n- second")
    for column, value in (("Your progress", progress), ("Your next steps", "To come."), ("Your status", "At risk"),
                          ("Your revised date", date)):
        cell = sheet.cell(row, head[column])
        if cell.protection.locked:
            sys.exit(f"forms: {cell.coordinate} of {path.name} is locked")
        cell.value = value
    if not sheet.protection.sheet or not sheet.cell(row, head["Reference"]).protection.locked:
        sys.exit(f"forms: {path.name} is not protected")
    if not any(str(rule.sqref).startswith("G") and rule.type == "list" for rule in sheet.data_validations.dataValidation):
        sys.exit(f"forms: {path.name} has no list of statuses")
    last = sheet.cell(row, head["Last update"])
    last.value = last.value.replace("Status:", "The status was:")
    end = sheet.max_row + 2  # an empty row between
    for column in range(1, len(head) + 1):
        old, new = sheet.cell(row, column), sheet.cell(end, column)
        new.value, new.style, new.number_format = old.value, old.style, old.number_format
    sheet.delete_rows(row)
    sheet.insert_rows(HEAD + 1)
    sheet.cell(end + 3, head["Reference"]).value = "A note of our own."
    book.save(path)


def run(text, *look):
    made = etree.Element(W + "r")
    if look:
        properties = etree.SubElement(made, W + "rPr")
        for name in look:
            etree.SubElement(properties, W + name)
    etree.SubElement(made, W + "t").text = text
    made[-1].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def paragraph(*runs, level=None):
    made = etree.Element(W + "p")
    if level is not None:
        properties = etree.SubElement(etree.SubElement(made, W + "pPr"), W + "numPr")
        etree.SubElement(properties, W + "ilvl").set(W + "val", str(level))
        etree.SubElement(properties, W + "numId").set(W + "val", "1")
    made.extend(runs)
    return made


def link(text):
    made = etree.Element(W + "hyperlink")
    made.set(R + "id", "rIdLink")
    made.append(run(text))
    return made


def tracked(kind, text):
    made = etree.Element(W + kind)
    for name, value in (("id", "900" if kind == "ins" else "901"), ("author", "An Owner"), ("date", "2026-06-01T09:00:00Z")):
        made.set(W + name, value)
    made.append(run(text))
    if kind == "del":
        made[0][-1].tag = W + "delText"
    return made


def table(*cells):
    made = etree.Element(W + "tbl")
    etree.SubElement(etree.SubElement(made, W + "tblPr"), W + "tblW").set(W + "type", "auto")
    grid = etree.SubElement(made, W + "tblGrid")
    row = etree.SubElement(made, W + "tr")
    for text in cells:
        etree.SubElement(grid, W + "gridCol").set(W + "w", "2000")
        etree.SubElement(row, W + "tc").append(paragraph(run(text)))
    return made


def fill_document(path, owner, hard, date):
    """Answers all places of the form, which is for an owner with one."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
    etree.SubElement(relations, f"{{{RELATIONS}}}Relationship", Id="rIdLink", Target=LINK, TargetMode="External",
                     Type=f"{R[1:-1]}/hyperlink")
    parts["word/_rels/document.xml.rels"] = etree.tostring(relations, xml_declaration=True, encoding="UTF-8")
    body = etree.fromstring(parts["word/document.xml"])
    answers = {
        "packs-progress": [
            # LibreOffice 7.4 makes an input field of a control's first paragraph, which has no bold, italics or links.
            paragraph(run(f"Done by {owner}.")),
            paragraph(),
            paragraph(run("With "), run("bold", "b"), run(" and "), run("italic", "i"), run(" words.")),
            paragraph(run(hard), level=0),
            paragraph(run("deeper, with a "), link("link"), level=1),
            paragraph(run("second"), level=0),
            table("Pasted cell", "another"),
            paragraph(run("Accepted words stay. "), tracked("ins", "Pending words too."), tracked("del", "Deleted words")),
        ],
        "packs-next_steps": [paragraph(run("To come."))],
        "packs-status": "At risk",
        "packs-revised": f"{date:%d/%m/%Y}",
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
            content[:] = [copy.deepcopy(run(answer))]
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
