"""What packs, supplied files and processes side by side cost: parts of benches/run."""

import pathlib
import random
import re
import shutil
import subprocess
import time

from measure import Ran, median, row

PAGE = re.compile(rb"/Type */Page\b")


class Goals:
    """Parts of a bench that has the program, its folder and how often to run."""

    def build(self, at, *more, times=None, out=None):
        """The PDFs of a workspace, one document at a time."""
        out = out or self.out
        words = (self.packs, "build", "--quiet", "--jobs", 1, "--format", "pdf", "--workspace", at, "--output", out)
        return median(times or self.FEW, out, *words, *more)

    def once(self, at):
        """Each report set once: the members' papers, which are the public's and more."""
        return median(self.FEW, self.out, self.reports, "once", at, self.out, "pdf", 1)

    def pack(self):
        """What two large packs cost over their papers, the agenda and the papers that the public sees parts of among it."""
        at = self.sample("pack", 1, self.PACK)
        papers, built = self.once(at), self.build(at)
        pages = sum(len(PAGE.findall(file.read_bytes())) for file in self.out.rglob("pack.pdf"))
        each = 1000 * (built.seconds - papers.seconds) / pages
        memory = (built.memory - papers.memory) / pages
        row(
            f"a meeting of {self.PACK} reports with its packs of {pages} pages in all, PDF, one job",
            built,
            f"its papers alone: {papers}",
            f"a page in a pack 1.5 ms and 1 MiB at most; {each:.1f} ms and {memory:.2f} MiB",
            each <= 1.5 and memory <= 1,
        )

    def both(self):
        at = self.sample("both", 1, 8)
        papers, built = self.once(at), self.build(at)
        times = built.seconds / papers.seconds
        folders = len(list(self.out.rglob("pack.pdf")))
        audiences = f"{folders} audience{'s' * (folders > 1)}"
        row(f"a meeting of 8 reports for {audiences}, PDF", built, f"its papers once: {papers}", f"within 1.3 ×; {times:.2f} ×", times <= 1.3)

    def watch(self):
        """A program that goes on: what it keeps of a large pack, and how soon a cell is in its paper and the pack."""
        at, out = self.sample("watch", 1, self.PACK // 3), self.at / "watched"
        words = (self.packs, "build", "--watch", "--quiet", "--format", "pdf", "--workspace", at, "--output", out)
        process = subprocess.Popen([str(word) for word in words], stdout=subprocess.DEVNULL)
        try:
            pack = lambda: max((file.stat().st_mtime_ns for file in out.rglob("pack.pdf")), default=0)
            index = lambda: max((file.stat().st_mtime_ns for file in out.rglob("manifest.json")), default=0)
            until(lambda: index() and pack())
            time.sleep(5)
            pages = sum(len(PAGE.findall(file.read_bytes())) for file in out.rglob("pack.pdf"))
            status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
            kept = int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024
            row(f"in use after packs of {pages} pages in all (`--watch`)", f"{kept:.0f} MiB", "", "under 100 MiB", kept < 100)
            file = sorted(at.glob("meetings/*/01-*.yaml"))[0]
            text, before, began = file.read_text(), pack(), time.perf_counter()
            file.write_text(text.replace("summary: |\n    ", "summary: |\n    Corrected. ", 1))
            assert file.read_text() != text, "nothing was changed"
            until(lambda: pack() > before)
            seconds = time.perf_counter() - began
        finally:
            process.terminate()
            process.wait()
        row("the same process: one sentence changed, until the pack has it", f"{1000 * seconds:.0f} ms")

    def scan(self):
        """A supplied file of large pictures, and one of half the size."""
        at, times = self.sample("scan", 1, 1), {}
        for size in (0, self.SCAN // 2, self.SCAN):
            supply(at, scanned(size))
            times[size] = median(self.RUNS, None, self.packs, "check", "--quiet", "--workspace", at), self.build(at)
        (nothing, bare), (_, half), (check, built) = times.values()
        read = 1000 * (check.seconds - nothing.seconds)
        row(f"reading a supplied file of {self.SCAN} MB", f"{read:.0f} ms", "", "under 50 ms", read < 50)
        ratio = (built.seconds - bare.seconds) / (half.seconds - bare.seconds)
        row("into its folder and the pack", f"{1000 * (built.seconds - bare.seconds):.0f} ms", "", f"half of it in half the time: within 2.2 ×; {ratio:.2f} ×", ratio <= 2.2)

    def links(self):
        """A supplied file of a thousand links a page."""
        at, ran, peer = self.sample("links", 1, 1), {}, {}
        for count in (0, self.LINKS // 2, self.LINKS):
            file = supply(at, linked(count))
            ran[count] = self.build(at)
            if shutil.which("qpdf"):
                peer[count] = median(self.FEW, None, "qpdf", file, self.at / "again.pdf")
        bare, half, whole = (one.seconds for one in ran.values())
        ratio = (whole - bare) / (half - bare)
        row(
            f"a supplied file of {self.LINKS} links, into its folder and the pack",
            f"{1000 * (whole - bare):.0f} ms",
            f"qpdf: {peer[self.LINKS]}" if peer else "",
            f"half of it in half the time: within 2.2 ×; {ratio:.2f} ×",
            ratio <= 2.2,
        )

    def apart(self):
        """The meetings of one workspace by two processes at once, each with half of them."""
        at = self.updates()
        names = sorted(folder.name for folder in (at / "meetings").iterdir())
        one, out = self.build(at, times=1), self.at / "apart"
        began = time.perf_counter()
        words = [str(word) for word in (self.packs, "build", "--quiet", "--jobs", 1, "--format", "pdf", "--workspace", at, "--output", out)]
        both = [subprocess.Popen([*words, *names[half::2]]) for half in (0, 1)]
        assert not any([process.wait() for process in both]), "a build failed"
        seconds = time.perf_counter() - began
        times = one.seconds / seconds
        row(f"{len(names)} meetings by two processes into one folder", f"{seconds:.2f} s", f"by one: {one}", f"1.8 × or more; {times:.2f} ×", times >= 1.8)


def until(holds):
    while not holds():
        time.sleep(0.005)


def supply(at, data):
    """Puts a PDF behind the first report of a workspace."""
    report = sorted(at.glob("meetings/*/01-*.yaml"))[0]
    text = report.read_text()
    if "supplied.pdf" not in text:
        assert "\nappendices:" not in text, "the report has appendices of its own"
        report.write_text(f"{text.rstrip()}\nappendices:\n  - title: Supplied\n    file: supplied.pdf\n")
    file = report.with_name("attachments") / "supplied.pdf"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(data)
    return file


def written(objects):
    """A PDF of these objects (ISO 32000-1, 7.5), the first of them its catalogue."""
    parts, places = [b"%PDF-1.7\n"], []
    size = len(parts[0])
    for number, body in enumerate(objects, 1):
        places.append(size)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        size += len(parts[-1])
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(places) + 1
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, table, count, size))
    return b"".join(parts)


def pages(each):
    """The catalogue and pages; `each` is for every page what it has of its own, and the objects that go with it, given their first number."""
    objects, kids, number = [], [], 3
    for own, more in each:
        kids.append(b"%d 0 R" % number)
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] %s >>" % own(number + 1)
        objects += [page, *more]
        number += 1 + len(more)
    tree = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return written([b"<< /Type /Catalog /Pages 2 0 R >>", tree, *objects])


def scanned(megabytes):
    """A page of a million grey dots for each megabyte, or an empty one."""
    side = 1000
    dots = random.Random(1).randbytes(side * side)
    picture = b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 /Length %d >>\nstream\n%s\nendstream"
    drawing = b"595 0 0 842 0 0 cm /P Do"
    shown = lambda first: b"/Resources << /XObject << /P %d 0 R >> >> /Contents %d 0 R" % (first, first + 1)
    stream = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing)
    return pages([(shown, [picture % (side, side, len(dots), dots), stream])] * megabytes or [(lambda _: b"", [])])


def linked(count):
    """A thousand links a page, or an empty page."""
    link = b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /Border [0 0 0] /A << /S /URI /URI (https://example.org/%d) >> >>"
    some = lambda first: b"/Annots [%s]" % b" ".join(b"%d 0 R" % (first + at) for at in range(1000))
    each = [(some, [link % at for at in range(page, page + 1000)]) for page in range(0, count, 1000)]
    return pages(each or [(lambda _: b"", [])])
