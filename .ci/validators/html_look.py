"""What the HTML checkers do not see: a page must stand alone, and its structure must be the one the contract names."""

import re
from pathlib import Path
from urllib.parse import unquote

from lxml import html

from verdict import Verdicts

# Attributes that make a browser fetch something, by element; any of these may hold a data: address, nothing else.
FETCHED = {"src", "srcset", "poster", "data", "background", "action", "formaction"}
NOT_ALLOWED = {"script", "iframe", "frame", "object", "embed", "applet", "base"}


def look(files: list[Path], verdicts: Verdicts) -> None:
    verdicts.each(problems_of)


def problems_of(file: Path) -> list[str]:
    page = html.document_fromstring(file.read_bytes())
    return stands_alone(page) + head(page) + headings(page) + tables(page) + links(page, file.parent)


def stands_alone(page) -> list[str]:
    problems = []
    for element in page.iter(html.etree.Element):
        if element.tag in NOT_ALLOWED:
            problems.append(f"has a <{element.tag}>")
        for name, value in element.attrib.items():
            if name.startswith("on"):
                problems.append(f"<{element.tag}> has an event handler {name}")
            elif name in FETCHED and not value.startswith("data:"):
                problems.append(f"<{element.tag} {name}> is not in the page: {value[:100]}")
            elif name == "href" and value.strip().lower().startswith("javascript:"):
                problems.append("a link is a script")
            elif name == "style":
                problems += outside_styles(value)
        if element.tag == "link":
            problems.append(f"has a <link> to {element.get('href', '')[:100]}")
        if element.tag == "style":
            problems += outside_styles(element.text or "")
        if element.tag == "meta" and element.get("http-equiv", "").lower() == "refresh":
            problems.append("sends the reader elsewhere (meta refresh)")
    return problems


def outside_styles(css: str) -> list[str]:
    asked = [a.strip("'\" ") for a in re.findall(r"url\(\s*([^)]*)\)", css)]
    problems = [f"a style asks for {a[:100]}" for a in asked if not a.startswith(("data:", "#"))]
    return problems + (["a style imports another"] if "@import" in css else [])


def head(page) -> list[str]:
    problems = []
    if page.get("lang") != "en-GB":
        problems.append(f"lang is {page.get('lang')!r}, not 'en-GB'")
    if not (page.findtext("head/title") or "").strip():
        problems.append("has no title")
    for landmark in ("main", "body/header"):
        if len(page.findall(f".//{landmark}")) != 1:
            problems.append(f"has {len(page.findall(f'.//{landmark}'))} <{landmark}>, not one")
    return problems


def headings(page) -> list[str]:
    levels = [int(e.tag[1]) for e in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    problems = [] if levels.count(1) == 1 else [f"has {levels.count(1)} h1, not one"]
    for before, after in zip([0, *levels], levels):
        if after > before + 1:
            problems.append(f"h{after} follows h{before}" if before else f"the first heading is h{after}")
    return problems


def tables(page) -> list[str]:
    problems = []
    for number, table in enumerate(page.iter("table"), 1):
        kinds = (table.get("class") or "").split()
        if not {"data", "label", "text"} & set(kinds):
            problems.append(f"table {number} is of none of the classes data, label and text")
        if {"data", "text"} & set(kinds) and table.find("thead/tr") is None:
            problems.append(f"table {number} has no header row")
        if cells := table.xpath("./thead/tr/td[normalize-space()]"):
            problems.append(f"table {number} has a header row with a td: {cells[0].text_content()[:60]!r}")
        if not table.xpath(".//th"):
            problems.append(f"table {number} has no header cell")
        for cell in table.iter("th"):
            if cell.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
                problems.append(f"table {number}: th without scope: {cell.text_content()[:60]!r}")
    return problems


def links(page, folder: Path) -> list[str]:
    ids = [e.get("id") for e in page.xpath("//*[@id]")]
    problems = [f"id {i!r} occurs {ids.count(i)} times" for i in sorted(set(ids)) if ids.count(i) > 1]
    for link in page.iter("a"):
        href = link.get("href")
        if href is None:
            problems.append(f"a link has no address: {link.text_content()[:60]!r}")
        elif href.startswith("#") and href[1:] not in ids:
            problems.append(f"a link goes to {href}, which is not there")
        elif not href.startswith(("#", "https://", "http://", "mailto:", "tel:")):
            if not (folder / unquote(href.split("#")[0])).is_file():
                problems.append(f"a link goes to {href[:100]!r}, which is not there")
    return problems
