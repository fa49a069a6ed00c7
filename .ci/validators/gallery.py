"""Holds pages of PDFs against the small pictures of them in a folder: gallery.py OUTPUT FOLDER [--bless]

A page is as it was if at most one pixel in two hundred differs by more than a quarter of the way from black to white, and no part of the
page of 24 by 24 pixels has more than a third of such pixels. A moved line is more than that; another edge of a letter is not."""
from __future__ import annotations

import sys
from pathlib import Path

import pymupdf
from PIL import Image, ImageChops

WIDTH = 360  # pixels
MOST_PAGES = 3
STEP = 64  # of 255
SHARE = 0.005
PART, PART_SHARE = 24, 1 / 3

# Each layout, and a paper that shows it; and a pack, in which papers have the pack's foot.
PAPERS = {
    "pack": "sample/2026-02-10-cabinet/public/pack",
    "agenda": "sample/2026-04-21-cabinet/public/agenda",
    "executive-board-report": "sample/2026-04-21-cabinet/public/neighbourhood-hubs",
    "scrutiny-report": "sample/2026-03-25-scrutiny/public/scrutiny-review",
    "committee-report": "sample/2026-06-17-scrutiny/public/winter-service",
    "quarterly-progress-report": "sample/2026-03-25-scrutiny/public/planning-quarterly-progress",
    "action-plan-five-column": "sample/2025-07-08-cabinet/public/action-plan",
    "action-plan-three-column": "sample/2026-03-25-scrutiny/public/action-plan",
    "action-tracker": "sample/2026-06-17-scrutiny/public/flood-response-tracker",
    "progress-update": "sample/2026-04-21-cabinet/public/peer-challenge-progress",
    "progress-changes": "sample/2026-06-17-scrutiny/public/peer-challenge-changes",
    "progress-summary": "sample/2026-06-17-scrutiny/public/peer-challenge-summary",
    "open-recommendations": "sample/2026-06-17-scrutiny/public/open-recommendations",
    "recommendation-tracker": "sample/2026-03-25-scrutiny/public/recommendation-tracker",
    "register": "sample/2026-06-17-scrutiny/public/flood-grants",
    "minutes": "sample/2025-07-08-cabinet/public/minutes",
    "decisions": "sample/2025-07-08-cabinet/public/decisions",
    "records": "sample/2025-07-08-cabinet/public/records",
    "licence-decision": "estuary/2026-05-14-board/public/pontoon",
    "works-programme": "estuary/2026-05-14-board/public/works",
    "hazard-matrix": "estuary/2026-05-14-board/public/hazards",
    "improvement-board": "estuary/2026-05-14-board/public/governance",
    "byelaw-changes": "estuary/2026-05-14-board/public/byelaws",
    "hearing-order": "estuary/2026-05-14-board/public/hearing",
    "water-quality": "estuary/2026-05-14-board/public/water",
}


def pages(pdf: Path) -> list[Image.Image]:
    with pymupdf.open(pdf) as document:
        shown = []
        for page in list(document)[:MOST_PAGES]:
            scale = 2 * WIDTH / page.rect.width
            drawn = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csRGB)
            whole = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.samples)
            small = whole.resize((WIDTH, round(whole.height * WIDTH / whole.width)), Image.Resampling.LANCZOS)
            shown.append(reduced(small))
        return shown


def reduced(page: Image.Image) -> Image.Image:
    """With few colours, as it is stored."""
    return page.quantize(32, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


def difference(old: Image.Image, new: Image.Image) -> str | None:
    if old.size != new.size:
        return f"is {new.size[0]} by {new.size[1]} pixels, not {old.size[0]} by {old.size[1]}"
    changed = ImageChops.difference(old.convert("L"), new.convert("L")).point(lambda step: 255 if step > STEP else 0)
    count = changed.histogram()[255]
    if count > SHARE * changed.width * changed.height:
        return f"{100 * count / (changed.width * changed.height):.1f} % of its pixels differ"
    for top in range(0, changed.height, PART):
        for left in range(0, changed.width, PART):
            part = changed.crop((left, top, left + PART, top + PART))
            if part.histogram()[255] > PART_SHARE * PART * PART:
                return f"differs {left} pixels from the left and {top} from the top"
    return None


def main() -> int:
    output, folder, bless = Path(sys.argv[1]), Path(sys.argv[2]), "--bless" in sys.argv
    problems = []
    made: dict[str, Image.Image] = {}
    for layout, stem in PAPERS.items():
        for number, page in enumerate(pages(output / f"{stem}.pdf"), 1):
            made[f"{layout}-{number}.png"] = page
    if bless:
        folder.mkdir(exist_ok=True)
    for name, page in made.items():
        file = folder / name
        changed = difference(Image.open(file), page) if file.exists() else "has no picture yet"
        if changed and bless:
            page.save(file, optimize=True)
        elif changed:
            problems.append(f"{name}: {changed}")
    for file in sorted(folder.glob("*.png")):
        if file.name not in made:
            file.unlink() if bless else problems.append(f"{file.name}: there is no such page any more")
    for problem in problems:
        print(problem)
    print(f"{len(made)} pages, {len(problems)} look otherwise")
    if problems:
        print("look at them, and if they are as they should be: bash .ci/gallery OUTPUT --bless")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
