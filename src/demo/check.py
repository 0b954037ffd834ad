#!/usr/bin/env python3
"""Checks the demo catalogue: what it names exists, and every file keeps its rules.

usage: check.py <src/main/resources/demo>      Exit code: 0 all right, 1 not.
"""

import csv
import hashlib
import json
import re
import sys
from pathlib import Path

DEMO = Path(sys.argv[1])
CATEGORIES = {"geography", "language", "time", "developer-tools", "writing", "data-quality",
              "security"}
LISTING = {"slug", "goods", "title", "summary", "category", "tags", "licence", "source",
           "priceSat", "version", "description", "content"}
wrong = []


def need(condition, text):
    if not condition:
        wrong.append(text)


def front_matter(path):
    fields, parent = {}, None
    lines = path.read_text(encoding="utf-8").split("\n")
    need(lines[0] == "---", f"{path}: no front matter")
    for line in lines[1:lines.index("---", 1)]:
        key, _, value = line.strip().partition(":")
        value = value.strip()
        if line.startswith("  "):
            fields[parent][key] = value.strip('"')
        else:
            parent = key
            fields[key] = value if value else {}
            need(": " not in value, f"{path}: {key} needs quotes")
    return fields


def skill(folder):
    fields = front_matter(folder / "SKILL.md")
    name = fields.get("name", "")
    need(name == folder.name, f"{folder}: name is {name}")
    need(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) and len(name) <= 64, f"{folder}: name")
    need(1 <= len(fields.get("description", "")) <= 1024, f"{folder}: description")
    need(1 <= len(fields.get("compatibility", "")) <= 500, f"{folder}: compatibility")
    need(fields.get("license"), f"{folder}: license")
    need(fields.get("allowed-tools"), f"{folder}: allowed-tools")
    need(re.fullmatch(r"\d+\.\d+\.\d+", fields.get("metadata", {}).get("version", "")),
         f"{folder}: version")
    text = (folder / "SKILL.md").read_text(encoding="utf-8")
    need(60 <= len(text.splitlines()) <= 150, f"{folder}: length")
    for named in set(re.findall(r"\b((?:scripts|references|fixtures)/[\w.-]+)", text)):
        need((folder / named).is_file(), f"{folder}: names {named}")
    for script in (folder / "scripts").iterdir():
        if script.suffix == ".py":
            compile(script.read_text(encoding="utf-8"), str(script), "exec")
    return fields


def dataset(path):
    if path.suffix == ".jsonl":
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        need(len({tuple(row) for row in rows}) == 1, f"{path}: fields differ")
        return
    with open(path, encoding="utf-8", newline="") as source:
        rows = list(csv.reader(source))
    need(len(rows) > 1 and len(set(rows[0])) == len(rows[0]), f"{path}: header")
    need({len(row) for row in rows} == {len(rows[0])}, f"{path}: rows of different length")
    need(b"\r" not in path.read_bytes(), f"{path}: carriage returns")


def manifest(path):
    m = json.loads(path.read_text(encoding="utf-8"))
    named = {k: m[k] for k in ("demo_count", "instruction", "optimizer", "signature_name")}
    text = json.dumps(named, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    need(hashlib.sha256(text.encode()).hexdigest() == m["compiled_id"], f"{path}: compiled_id")
    need(m["demo_count"] == len(m["demos"]), f"{path}: demo_count")
    need(m["example_count"] == len(m["training_set"]), f"{path}: example_count")
    need(40 <= m["example_count"] <= 120, f"{path}: size")
    need(all(demo in m["training_set"] for demo in m["demos"]), f"{path}: demos")
    inputs = [e["input"] for e in m["training_set"]]
    need(len(set(inputs)) == len(inputs), f"{path}: an example twice")
    labels = {e["output"] for e in m["training_set"]}
    need(labels == {e["output"] for e in m["demos"]}, f"{path}: a label without a demo")
    need(all(label in m["instruction"] for label in labels), f"{path}: a label unexplained")
    need(0 <= m["scorecard"]["median_score"] <= 1 and m["scorecard"]["rollouts"] > 0
         and m["scorecard"]["measured_with"], f"{path}: scorecard")
    need(all(m[k] for k in ("domain_tags", "created_at", "decision_kind")), f"{path}: fields")
    return m


sellers = json.loads((DEMO / "catalogue.json").read_text(encoding="utf-8"))
listings = [listing for seller in sellers for listing in seller["listings"]]
for seller in sellers:
    need(set(seller) == {"name", "displayName", "about", "listings"}, f"seller {seller['name']}")
    need(re.fullmatch(r"[a-z0-9]+", seller["name"]), f"seller {seller['name']}")
need(len({s["name"] for s in sellers}) == len(sellers), "a seller twice")
need(len({one["slug"] for one in listings}) == len(listings), "a slug twice")
for one in listings:
    slug = one["slug"]
    need(set(one) == LISTING, f"{slug}: fields")
    need(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) and 3 <= len(slug) <= 60, f"{slug}: slug")
    need(one["category"] in CATEGORIES, f"{slug}: category")
    need(2 <= len(one["tags"]) <= 5, f"{slug}: tags")
    need(isinstance(one["priceSat"], int) and one["priceSat"] >= 0, f"{slug}: price")
    need(re.fullmatch(r"(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}", one["version"]), f"{slug}: version")
    need(one["summary"].endswith("."), f"{slug}: summary")
    text = (DEMO / one["description"]).read_text(encoding="utf-8").split("### Notice")[0]
    need(120 <= len(text.split()) <= 350, f"{slug}: {len(text.split())} words")
    content = DEMO / one["content"]
    need(content.exists(), f"{slug}: no {content}")
    if one["goods"] == "skill":
        fields = skill(content)
        need(fields["metadata"]["version"] == one["version"], f"{slug}: two versions")
        need(fields["license"] == one["licence"], f"{slug}: two licences")
    elif one["goods"] == "dataset":
        dataset(content)
    elif one["goods"] == "manifest":
        m = manifest(content)
        need(str(m["scorecard"]["median_score"]) in text, f"{slug}: score not in the description")
    else:
        need(False, f"{slug}: goods")
files = [path for path in DEMO.rglob("*") if path.is_file()]
size = sum(path.stat().st_size for path in files)
need(size < 4_000_000, f"{size} bytes in all")
used = {DEMO / one[field] for one in listings for field in ("content", "description")}
for path in files:
    if path.parent != DEMO:
        need(path in used or any(path.is_relative_to(u) for u in used), f"{path}: not used")
print("\n".join(wrong) or f"{len(sellers)} sellers, {len(listings)} listings, {len(files)} files, "
      f"{size} bytes: all right")
sys.exit(1 if wrong else 0)
