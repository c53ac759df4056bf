"""Measures drafts on paper and checks the files themselves. Called by .ci/pages with a folder to work in."""

import html
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
from openxml_audit import OpenXmlValidator

QICAO = Path("target/release/qicao").resolve()
WORK = Path(sys.argv[1])
POINTS = 72 / 25.4  # in a millimetre
GRIDS = {"gb9704": (22, 28), "gbt33476": (22, 28), "reading": (19, 24), "reading-large": (16, 20)}
# Lines of nothing but 汉字.
CHARACTERS = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜"
LOOKS = [["--slots", "marked"], ["--cues", "inline"], ["--cues", "none"], ["--minute-marks"]]
faults = []


def check(holds, what):
    if not holds:
        faults.append(what)
        print(f"  FAULT {what}")


def run(*args, **more):
    done = subprocess.run([str(arg) for arg in args], capture_output=True, text=True, **more)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, args))} gave {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def qicao(*args):
    return run(QICAO, *args, cwd=WORK)


def soffice(kind, folder, files):
    run("soffice", f"-env:UserInstallation=file://{WORK}/office", "--headless", "--convert-to", kind, "--outdir", folder, *files)


def browse(page):
    """Prints a page as a browser does."""
    printed = page.with_suffix(".page.pdf")
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
        f"--user-data-dir={WORK}/browser", f"--print-to-pdf={printed}", page)
    return printed


def words(pdf, page):
    """The words of a page: left, top, right, bottom in points, text."""
    boxes = run("pdftotext", "-bbox-layout", "-f", page, "-l", page, pdf, "-")
    found = re.findall(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>', boxes)
    return [(*map(float, box[:4]), html.unescape(box[4])) for box in found]


def lines(boxes):
    """Words that stand on one line, together."""
    rows = {}
    for box in boxes:
        middle = (box[1] + box[3]) / 2
        key = next((known for known in rows if abs(known - middle) < 4), middle)
        rows.setdefault(key, []).append(box)
    return [sorted(rows[key]) for key in sorted(rows)]


def text(row):
    return "".join(box[4] for box in row)


def grid(pdf, page=3):
    """How many lines a page has, and how many characters each of them."""
    rows = [row for row in lines(words(pdf, page)) if "—" not in text(row)]
    return len(rows), {len(text(row)) for row in rows}


def dash(pdf):
    """How far the ink of the dashes beside the page number is below the edge of the paper, in millimetres."""
    dots = 600
    box = next(box for box in words(pdf, 1) if box[4] == "—" and box[1] > 250 * POINTS)
    scale = dots / 72
    x, width = int(box[0] * scale), int((box[2] - box[0]) * scale)
    y, height = int(box[1] * scale), int((box[3] - box[1]) * scale)
    crop = ["-x", x, "-y", y, "-W", width, "-H", height]
    args = ["pdftoppm", "-r", dots, "-gray", "-f", 1, "-l", 1, *crop, pdf]
    image = subprocess.run([str(arg) for arg in args], capture_output=True, check=True).stdout
    pixels = image.split(b"\n", 3)[3]
    size = tuple(map(int, image.split(b"\n", 3)[1].split()))
    inked = [row for row in range(size[1]) if min(pixels[row * size[0] : (row + 1) * size[0]]) < 128]
    return (y + (inked[0] + inked[-1] + 1) / 2) / dots * 25.4


def geometry(name, layout, pdf, page_html, margins):
    """Title in the middle, form of address at the margin, page number in its place."""
    left, right, width = margins
    middle = (left + width - right) / 2
    rows = lines(words(pdf, 1))
    title = re.sub(r"<br/>", "\n", re.search(r"<h1>(.*?)</h1>", page_html)[1])
    title = html.unescape(re.sub(r"<[^>]*>", "", title))
    wanted = [line.replace("\u3000", "").strip() for line in title.split("\n")]
    found = [text(row).replace("\u3000", "") for row in rows[: len(wanted)]]
    check(found == wanted, f"{name} {layout}: the title stands as {found}, not {wanted}")
    for row in rows[: len(wanted)]:
        off = (row[0][0] + row[-1][2]) / 2 - middle
        check(abs(off) < 0.5 * POINTS, f"{name} {layout}: the title is {off / POINTS:.2f} mm off the middle")
    address = re.search(r'<p class="salutation">(.*?)</p>', page_html)
    if address:
        address = html.unescape(re.sub(r"<[^>]*>", "", address[1]))
        row = next((row for row in rows if text(row) == address), None)
        check(row is not None, f"{name} {layout}: {address} has no line of its own")
        if row:
            off = row[0][0] - left
            check(abs(off) < 0.5 * POINTS, f"{name} {layout}: {address} is {off / POINTS:.2f} mm off the margin")
    number = [box for box in rows[-1]]
    check(text(number) == "—1—", f"{name} {layout}: the page number reads {text(number)}")


def in_the_margin():
    """The minutes of a reading copy stand in the margin, in Word and on the page."""
    qicao("draft", "four-characters", "--minute-marks", "-o", "minutes.docx")
    qicao("draft", "four-characters", "--minute-marks", "-o", "minutes.html")
    left = margins(WORK / "minutes.docx")[0]
    soffice("pdf", WORK, [WORK / "minutes.docx"])
    for printed in (WORK / "minutes.pdf", browse(WORK / "minutes.html")):
        pages = range(1, 4)
        marks = [box for page in pages for box in words(printed, page) if re.fullmatch(r"\d+分|分", box[4])]
        check(marks, f"{printed.name}: no minutes are marked")
        for box in marks:
            check(box[2] < left, f"{printed.name}: {box[4]} stands in the text")


def margins(path):
    xml = zipfile.ZipFile(path).read("word/document.xml").decode()
    value = lambda name: int(re.search(rf'w:{name}="(\d+)"', xml[xml.index("<w:sectPr") :])[1]) / 20
    return value("left"), value("right"), value("w")


def on_paper(outlines):
    """Every outline in every layout, and a page of nothing but 汉字 in each."""
    (WORK / "plain.md").write_text("# 题\n\n" + f"{CHARACTERS * 60}\n\n" * 2)
    files = []
    for layout in GRIDS:
        qicao("export", "plain.md", "-o", f"plain-{layout}.docx", "-l", layout)
        qicao("export", "plain.md", "-o", f"plain-{layout}.html", "-l", layout)
        files.append(f"plain-{layout}.docx")
        for outline in outlines:
            stem = f"{outline}-{layout}"
            qicao("draft", outline, "-s", "单位=某区政府办公室", "-l", layout, "-o", f"{stem}.docx")
            qicao("draft", outline, "-s", "单位=某区政府办公室", "-l", layout, "-o", f"{stem}.html")
            files.append(f"{stem}.docx")
    soffice("pdf", WORK, [WORK / file for file in files])
    print("layout          Word (LibreOffice)   page (Chromium)   dash")
    for layout, (rows, columns) in GRIDS.items():
        printed = browse(WORK / f"plain-{layout}.html")
        word, page = grid(WORK / f"plain-{layout}.pdf"), grid(printed)
        low = dash(WORK / f"plain-{layout}.pdf")
        print(f"{layout:15} {word[0]} × {word[1]}{'':11} {page[0]} × {page[1]}{'':8} {low:.2f} mm")
        check(word == (rows, {columns}), f"{layout}: Word has {word}")
        check(page == (rows, {columns}), f"{layout}: the page has {page}")
        check(abs(low - 269.0) <= 0.5, f"{layout}: the dash is at {low:.2f} mm")
        for outline in outlines:
            stem = f"{outline}-{layout}"
            geometry(outline, layout, WORK / f"{stem}.pdf", (WORK / f"{stem}.html").read_text(), margins(WORK / f"{stem}.docx"))


def files_are_sound(outlines):
    """openxml-audit finds nothing in any file; python-docx opens each."""
    for n, look in enumerate(LOOKS):
        qicao("draft", outlines[0], "-s", "单位=某区政府办公室", *look, "-o", f"look-{n}.docx")
    qicao("draft", "忠干勤廉", "--clean", "-o", "clean.docx")
    qicao("fill", "clean.docx", "-s", "会议=全办大会", "-o", "filled.docx")
    count = 0
    for path in sorted(WORK.glob("*.docx")):
        found = OpenXmlValidator().validate(str(path)).errors
        check(not found, f"{path.name}: openxml-audit finds {[str(it) for it in found][:3]}")
        styles = [paragraph.style.name for paragraph in docx.Document(str(path)).paragraphs]
        check("Title" in styles, f"{path.name}: python-docx sees no title in {styles[:5]}")
        count += 1
    print(f"{count} files: openxml-audit and python-docx")


def saved_by_others(outlines):
    """A file that LibreOffice saved again says the same, is filled, is drafted again."""
    given = ["-s", "单位=某区政府办公室", "-s", "会议=全办大会", "--date", "2026-06-10"]
    folder = WORK / "resaved"
    folder.mkdir()
    for outline in outlines:
        qicao("draft", outline, *given, "-o", f"{outline}.docx")
    soffice("docx:MS Word 2007 XML", folder, [WORK / f"{outline}.docx" for outline in outlines])
    for outline in outlines:
        again = f"resaved/{outline}.docx"
        before, after = f"{outline}-before.md", f"{outline}-after.md"
        qicao("export", f"{outline}.docx", "-o", before)
        qicao("export", again, "-o", after)
        same = (WORK / before).read_text() == (WORK / after).read_text()
        check(same, f"{outline}: LibreOffice's file reads differently")
        qicao("draft", "--again", again, "-o", f"{outline}-again.docx")
        same = (WORK / f"{outline}-again.docx").read_bytes() == (WORK / f"{outline}.docx").read_bytes()
        check(same, f"{outline}: drafted again from LibreOffice's file it differs")
        qicao("fill", again, "-s", "会议=全区大会", "-s", "单位=某市政府办公室", "-s", "日期=2026-06-11", "-o", f"{outline}-filled.docx")
        qicao("export", f"{outline}-filled.docx", "-o", f"{outline}-filled.md")
        filled = (WORK / f"{outline}-filled.md").read_text()
        check("全办大会" not in filled and "某区政府办公室" not in filled, f"{outline}: old values are left after filling")
    print(f"{len(outlines)} files saved again by LibreOffice: read, drafted again, filled")


names = [entry["id"] for entry in json.loads(qicao("list", "outlines", "--json"))["entries"]]
on_paper(names)
in_the_margin()
files_are_sound(names)
saved_by_others(names)
if faults:
    sys.exit(f"{len(faults)} faults")
