"""docxtpl, which benches/run measures: what a council without this program would use.

    peers.py content HTML-FOLDER CONTENT.json TEMPLATE.docx   the words of progress updates, from their web pages, and a template
    peers.py fill TEMPLATE.docx CONTENT.json OUTPUT
"""

import json
import pathlib
import sys


def content(folder, target, template):
    """Titles, tables and cells as plain text, a line for each paragraph: the least a template can be given."""
    import docx
    import lxml.html

    words = lambda element: " ".join(element.text_content().split())
    documents = []
    for path in sorted(pathlib.Path(folder).rglob("*.html")):
        page = lxml.html.parse(str(path)).getroot()
        rows = [[[words(block) for block in cell.xpath(".//p|.//li") or [cell]] for cell in row] for row in page.iter("tr")]
        outside = [words(p) for p in page.iter("p") if next(p.iterancestors("table"), None) is None]
        rows = [row for row in rows if len(row) == 4]
        assert len(rows) >= 15, f"{path} has no table of progress"
        documents.append({"title": page.findtext(".//title"), "introduction": outside, "rows": rows})
    pathlib.Path(target).write_text(json.dumps(documents))
    document = docx.Document()
    document.add_heading("{{ title }}", 0)
    for line in ("{%p for text in introduction %}", "{{ text }}", "{%p endfor %}"):
        document.add_paragraph(line)
    table = document.add_table(rows=3, cols=4, style="Table Grid")
    table.rows[0].cells[0].text, table.rows[2].cells[0].text = "{%tr for row in rows %}", "{%tr endfor %}"
    for at, cell in enumerate(table.rows[1].cells):
        cell.text = "{%%p for block in row[%d] %%}" % at
        cell.add_paragraph("{{ block }}")
        cell.add_paragraph("{%p endfor %}")
    document.save(template)


def fill(source, content_file, output):
    from docxtpl import DocxTemplate

    pathlib.Path(output).mkdir(parents=True)
    for at, document in enumerate(json.loads(pathlib.Path(content_file).read_text())):
        filled = DocxTemplate(source)
        filled.render(document, autoescape=True)
        filled.save(pathlib.Path(output) / f"{at:04}.docx")


if __name__ == "__main__":
    {"content": content, "fill": fill}[sys.argv[1]](*sys.argv[2:])
