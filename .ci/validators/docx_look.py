"""What the DOCX checkers do not see: styles, repeated header rows, language, properties, lists, descriptions, marks."""

from pathlib import Path

import docx as python_docx

from docx_parts import NAMES, W, Docx, value
from verdict import Verdicts


def look(files: list[Path], verdicts: Verdicts) -> None:
    verdicts.each(problems_of)


def problems_of(file: Path) -> list[str]:
    parts = Docx(file)
    problems = properties(file) + language(parts) + headings(parts) + tables(parts) + lists(parts) + links(parts)
    for name, part in parts.story_parts():
        problems += [f"{name}: {p}" for p in drawings(part) + bookmarks(part) + fields(part)]
    return problems


def properties(file: Path) -> list[str]:
    core = python_docx.Document(str(file)).core_properties
    given = {"title": core.title.strip(), "creator": core.author.strip(), "created": core.created,
             "modified": core.modified}
    return [f"the document property {name} is not set" for name, held in given.items() if not held]


def language(parts: Docx) -> list[str]:
    found = parts.parts["word/styles.xml"].find("w:docDefaults/w:rPrDefault/w:rPr/w:lang", NAMES)
    given = None if found is None else found.get(W + "val")
    return [] if given == "en-GB" else [f"the language of its styles' defaults is {given}, not en-GB"]


def headings(parts: Docx) -> list[str]:
    levels = [level for p in parts.body.iter(W + "p") if (level := parts.heading_level(p)) is not None]
    problems = []
    if levels.count(0) != 1:
        problems.append(f"has {levels.count(0)} paragraphs of style Title, not one")
    before = 0
    for level in levels:
        if level > before + 1:
            problems.append(f"a Heading {level} follows " + (f"a Heading {before}" if before else "no Heading 1"))
        before = level
    return problems


def tables(parts: Docx) -> list[str]:
    problems = []
    for number, table in enumerate(parts.body.iter(W + "tbl"), 1):
        style = value(table, "w:tblPr/w:tblStyle")
        name = (value(parts.styles.get(style), "w:name") or style or "").lower()
        heads = [row.find("w:trPr/w:tblHeader", NAMES) is not None for row in table.iterfind("w:tr", NAMES)]
        if not name:
            problems.append(f"table {number} has no style")
        if "label" not in name and not heads[0]:
            problems.append(f"table {number} has no header row that repeats (w:tblHeader)")
        if any(after and not before for before, after in zip(heads, heads[1:])):
            problems.append(f"table {number} has a header row below a row that is none; Word repeats only those at the top")
        if all(heads):
            problems.append(f"table {number} has header rows only")
    return problems


def lists(parts: Docx) -> list[str]:
    problems = []
    for paragraph in parts.body.iter(W + "p"):
        style = parts.style(paragraph)
        text = "".join(paragraph.itertext(W + "t"))
        listed = style.startswith(("listbullet", "listnumber", "listparagraph", "numberedparagraph"))
        if listed and "continu" not in style and text and parts.numbering.place(paragraph) is None:
            problems.append(f"a paragraph of style {style} has no numbering: {text[:60]!r}")
        if text.lstrip().startswith(("•", "◦", "▪", "‣")):
            problems.append(f"a bullet is typed, not a list: {text[:60]!r}")
    return problems


def drawings(part) -> list[str]:
    problems = []
    for drawing in part.iter(W + "drawing"):
        for about in drawing.iterfind(".//wp:docPr", NAMES):
            decorative = about.find(".//adec:decorative", NAMES)
            if not (about.get("descr") or "").strip() and (decorative is None or decorative.get("val") in ("0", "false")):
                problems.append(f"a picture has no description: {about.get('name')!r}")
    return problems + ["a picture of the old kind (w:pict) cannot be described"] * len(part.findall(".//w:pict", NAMES))


def bookmarks(part) -> list[str]:
    starts = [(b.get(W + "id"), b.get(W + "name")) for b in part.iter(W + "bookmarkStart")]
    ends = [b.get(W + "id") for b in part.iter(W + "bookmarkEnd")]
    problems = [f"the bookmark {name!r} has {ends.count(i)} ends" for i, name in starts if ends.count(i) != 1]
    problems += [f"the end of bookmark {i} has no start" for i in ends if i not in [s for s, _ in starts]]
    for what, all_of in (("id", [i for i, _ in starts]), ("name", [n for _, n in starts])):
        problems += [f"the bookmark {what} {one!r} occurs more than once" for one in sorted(set(all_of))
                     if all_of.count(one) > 1]
    return problems


def fields(part) -> list[str]:
    problems, open_fields = [], []
    for mark in part.iter(W + "fldChar", W + "instrText"):
        kind = mark.get(W + "fldCharType") if mark.tag == W + "fldChar" else "code"
        if kind == "begin":
            open_fields.append("begin")
        elif not open_fields:
            problems.append(f"a field's {kind} stands outside a field")
        elif kind == "code":
            if open_fields[-1] == "separate":
                problems.append("a field's code stands after its separator")
        elif kind == "separate":
            if open_fields[-1] == "separate":
                problems.append("a field has two separators")
            open_fields[-1] = "separate"
        else:
            if open_fields.pop() != "separate":
                problems.append("a field ends without a separator, so it shows nothing until it is brought up to date")
    return problems + [f"{len(open_fields)} fields do not end"] * bool(open_fields)


def links(parts: Docx) -> list[str]:
    names = {b.get(W + "name") for b in parts.body.iter(W + "bookmarkStart")}
    anchors = {h.get(W + "anchor") for h in parts.body.iter(W + "hyperlink")} - {None}
    return [f"a link goes to the bookmark {a!r}, which is not there" for a in sorted(anchors - names)]
