"""The peers that benches/run measures, a process each: what a council without this program would use.

    peers.py content HTML-FOLDER CONTENT.json    the words of progress updates, read from their web pages
    peers.py template TEMPLATE.docx              a Word template for them
    peers.py docxtpl TEMPLATE.docx CONTENT.json OUTPUT
    peers.py weasyprint HTML-FOLDER OUTPUT MOST  web pages to PDF
"""

import json
import pathlib
import sys


def content(folder, target):
    """Titles, tables, cells and their paragraphs and list entries, as plain text: the least a template can be given."""
    import lxml.html

    documents = []
    for path in sorted(pathlib.Path(folder).rglob("*.html")):
        page = lxml.html.parse(str(path)).getroot()
        themes = []
        for table in page.iter("table"):
            rows = [[blocks(cell) for cell in row.iter("td", "th")] for row in table.iter("tr")]
            rows = [row for row in rows if len(row) == 4]
            if len(rows) < 2:
                continue
            heading = table.xpath("preceding::*[self::h2 or self::h3][1]")
            themes.append({
                "title": words(heading[0]) if heading else "",
                "headings": [" ".join(block["text"] for block in cell) for cell in rows[0]],
                "rows": [{"cells": row} for row in rows[1:]],
            })
        introduction = [words(p) for p in page.iter("p") if next(p.iterancestors("table"), None) is None]
        documents.append({"title": page.findtext(".//title"), "introduction": introduction, "themes": themes})
    pathlib.Path(target).write_text(json.dumps(documents))
    tables = [len(document["themes"]) for document in documents]
    assert documents and min(tables) >= 5, "the pages have no tables of progress"


def words(element):
    return " ".join(element.text_content().split())


def blocks(cell):
    entries = [e for e in cell.iter("p", "li") if not (e.tag == "p" and e.getparent().tag == "li")]
    found = [{"text": words(e), "is_point": e.tag == "li"} for e in entries if words(e)]
    return found or [{"text": words(cell), "is_point": False}]


def template(target):
    import docx
    from docx.enum.section import WD_ORIENT

    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.add_heading("{{ title }}", 0)
    for line in ("{%p for text in introduction %}", "{{ text }}", "{%p endfor %}", "{%p for theme in themes %}"):
        document.add_paragraph(line)
    document.add_heading("{{ theme.title }}", 1)
    table = document.add_table(rows=4, cols=4, style="Table Grid")
    for at, cell in enumerate(table.rows[0].cells):
        cell.text = "{{ theme.headings[%d] }}" % at
    table.rows[1].cells[0].text = "{%tr for row in theme.rows %}"
    for at, cell in enumerate(table.rows[2].cells):
        cell.paragraphs[0].text = "{%%p for block in row.cells[%d] %%}" % at
        for line, style in (
            ("{%p if block.is_point %}", None),
            ("{{ block.text }}", "List Bullet"),
            ("{%p else %}", None),
            ("{{ block.text }}", None),
            ("{%p endif %}", None),
            ("{%p endfor %}", None),
        ):
            cell.add_paragraph(line, style=style)
    table.rows[3].cells[0].text = "{%tr endfor %}"
    document.add_paragraph("{%p endfor %}")
    document.save(target)


def fill(source, content_file, output):
    from docxtpl import DocxTemplate

    documents = json.loads(pathlib.Path(content_file).read_text())
    folder = pathlib.Path(output)
    folder.mkdir(parents=True, exist_ok=True)
    for at, document in enumerate(documents):
        filled = DocxTemplate(source)
        filled.render(document, autoescape=True)
        filled.save(folder / f"{at:04}.docx")


def print_pages(folder, output, most):
    from weasyprint import HTML

    pathlib.Path(output).mkdir(parents=True, exist_ok=True)
    for at, path in enumerate(sorted(pathlib.Path(folder).rglob("*.html"))[: int(most)]):
        HTML(filename=str(path)).write_pdf(pathlib.Path(output) / f"{at:04}.pdf", pdf_tags=True)


if __name__ == "__main__":
    what = {"content": content, "template": template, "docxtpl": fill, "weasyprint": print_pages}
    what[sys.argv[1]](*sys.argv[2:])
