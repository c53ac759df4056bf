"""Drafts of a table with jinja2 and PyYAML, as one writes it in an afternoon: TABLE TEMPLATE FOLDER [OUTLINE].

With an outline its sentences are filled from each row and the template lays them out; without one the words stand in the template.
"""
import csv
import re
import sys
from pathlib import Path

import jinja2
import yaml

SLOT = re.compile("【(.+?)】")


def filled(node, row):
    if isinstance(node, str):
        return SLOT.sub(lambda slot: row[slot[1]], node)
    if isinstance(node, list):
        return [filled(item, row) for item in node]
    if isinstance(node, dict):
        return {key: filled(item, row) for key, item in node.items()}
    return node


table, template, folder, *outline = map(Path, sys.argv[1:])
engine = jinja2.Environment(trim_blocks=True, keep_trailing_newline=True)
template = engine.from_string(template.read_text("utf-8"))
parts = {}
if outline:
    whole = yaml.safe_load(outline[0].read_text("utf-8"))
    parts = {key: whole[key] for key in ("title", "salutation", "opening", "sections", "closing")}
with table.open(encoding="utf-8", newline="") as file:
    for row in csv.DictReader(file):
        text = template.render(filled(parts, row), **row)
        (folder / f"{row['文件名']}.txt").write_text(text, "utf-8")
