"""Makes the files of this folder, with programs that have nothing to do with this one.

    pip install reportlab pikepdf img2pdf pillow; python make.py

libreoffice.pdf is libreoffice.html as LibreOffice 7 writes it:

    soffice --headless '--infilter=HTML (StarWriter)' --convert-to 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean",
      "value":"true"},"SelectPdfVersion":{"type":"long","value":"2"}}' libreoffice.html
"""

import io
from pathlib import Path

import img2pdf
import pikepdf
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.pdfgen import canvas

HERE = Path(__file__).parent


def page(c, words, size):
    c.setFont("Helvetica", 14)
    c.drawString(40, 40, f"Bottom left {words}")
    c.drawRightString(size[0] - 40, size[1] - 50, f"Top right {words}")
    c.rect(10, 10, size[0] - 20, size[1] - 20)
    c.showPage()


def report(name, size, pages):
    data = io.BytesIO()
    c = canvas.Canvas(data, pagesize=size, invariant=1)
    c.setTitle(f"A {name} report")
    for number in range(1, pages + 1):
        if number == 1:
            c.setFont("Times-Roman", 12)
            c.drawString(100, 300, "Visit the harbour office")
            c.linkURL("https://harbour.example/office", (100, 295, 240, 315))
            if pages > 1:
                c.linkAbsolute("inside", "second", (100, 200, 240, 220))
        else:
            c.bookmarkHorizontalAbsolute("second", 500)
        page(c, f"{name} {number}", size)
    c.save()
    return data.getvalue()


(HERE / "untagged-a4.pdf").write_bytes(report("untagged", A4, 2))
(HERE / "a3-landscape.pdf").write_bytes(report("wide", landscape(A3), 1))
with pikepdf.open(io.BytesIO(report("turned", A4, 1))) as pdf:
    pdf.pages[0].Rotate = 90
    pdf.save(HERE / "rotated.pdf", static_id=True)

picture = Image.new("1", (620, 877), 1)
draw = ImageDraw.Draw(picture)
draw.rectangle((20, 20, 600, 857), outline=0, width=4)
draw.text((60, 60), "SCANNED TOP LEFT", fill=0)
draw.line((60, 800, 560, 500), fill=0, width=6)
data = io.BytesIO()
picture.save(data, "PNG")
(HERE / "scan.pdf").write_bytes(img2pdf.convert(data.getvalue(), nodate=True))

with pikepdf.open(io.BytesIO(report("secret", A4, 1))) as pdf:
    pdf.save(HERE / "encrypted.pdf", encryption=pikepdf.Encryption(owner="owner", user="user"), static_id=True)

# Two layers, one of them hidden; marked content without a structure tree; a crop box; a field; content in several streams.
with pikepdf.open(io.BytesIO(report("layered", A4, 1))) as pdf:
    shown = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Shown"))
    hidden = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Hidden"))
    pdf.Root.OCProperties = pikepdf.Dictionary(
        OCGs=[shown, hidden], D=pikepdf.Dictionary(OFF=[hidden], Order=[shown, hidden]))
    sheet = pdf.pages[0]
    sheet.CropBox = [0, 0, 595, 600]
    sheet.Resources.Properties = pikepdf.Dictionary(L1=shown, L2=hidden)
    sheet.contents_add(pdf.make_stream(
        b"/Artifact BMC /OC /L1 BDC 0 0 1 rg 100 400 100 50 re f EMC /OC /L2 BDC 1 0 0 rg 300 400 100 50 re f EMC EMC"))
    field = pdf.make_indirect(pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="name", Rect=[50, 50, 90, 60]))
    sheet.Annots.append(field)
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('no')")
    pdf.save(HERE / "layered.pdf", static_id=True)
