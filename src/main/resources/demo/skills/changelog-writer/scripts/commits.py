#!/usr/bin/env python3
"""Groups the commits of a range for a changelog.

usage: commits.py [RANGE] [--repo DIR] [--format json|markdown]
RANGE defaults to <newest tag>..HEAD, or everything when there is no tag.
Exit code: 0 commits found, 1 none in the range, 2 git refused.
"""

import argparse
import json
import re
import subprocess
import sys

SECTIONS = {"feat": "Added", "fix": "Fixed", "perf": "Changed", "refactor": "Changed",
            "revert": "Removed", "deprecate": "Deprecated", "security": "Security"}
QUIET = {"chore", "ci", "build", "test", "tests", "style", "docs", "doc"}
FIRST_WORD = {"add": "Added", "introduce": "Added", "support": "Added", "allow": "Added",
              "accept": "Added",
              "fix": "Fixed", "repair": "Fixed", "correct": "Fixed", "prevent": "Fixed",
              "remove": "Removed", "drop": "Removed", "delete": "Removed",
              "deprecate": "Deprecated", "change": "Changed", "rename": "Changed",
              "speed": "Changed", "improve": "Changed", "update": "Changed"}
ORDER = ["Security", "Added", "Changed", "Deprecated", "Removed", "Fixed", "Other", "Internal"]


def git(repo, *words):
    return subprocess.run(["git", "-C", repo, *words], check=True, capture_output=True,
                          text=True).stdout


def section(subject, body):
    match = re.match(r"(?P<type>[A-Za-z]+)(\((?P<scope>[^)]*)\))?(?P<bang>!)?:\s+(?P<rest>.+)",
                     subject)
    kind = match["type"].lower() if match else ""
    scope = match["scope"] if match else None
    text = match["rest"] if match else subject
    breaking = bool(match and match["bang"]) or "BREAKING CHANGE" in body
    if re.search(r"\bCVE-\d{4}-\d{4,}\b", subject + " " + body):
        return "Security", scope, text, breaking
    if kind in SECTIONS:
        return SECTIONS[kind], scope, text, breaking
    if kind in QUIET:
        return "Internal", scope, text, breaking
    if match and not scope:
        scope = match["type"]  # «parser: accept tabs»: a place, not a kind
    first = text.split()[0].lower() if text.split() else ""
    for verb in (first, first.removesuffix("s"), first.removesuffix("es"),
                 first.removesuffix("d"), first.removesuffix("ed")):
        if verb in FIRST_WORD:
            return FIRST_WORD[verb], scope, text, breaking
    return "Other", scope, text, breaking


def main():
    arguments = argparse.ArgumentParser(description="group commits for a changelog")
    arguments.add_argument("range", nargs="?")
    arguments.add_argument("--repo", default=".")
    arguments.add_argument("--format", choices=["json", "markdown"], default="json")
    asked = arguments.parse_args()
    try:
        span = asked.range
        if not span:
            tags = git(asked.repo, "tag", "--merged", "HEAD", "--sort=-version:refname").split()
            span = f"{tags[0]}..HEAD" if tags else "HEAD"
        log = git(asked.repo, "log", "--no-merges", "--reverse",
                  "--format=%h%x1f%as%x1f%s%x1f%b%x1e", span)
    except subprocess.CalledProcessError as wrong:
        print(wrong.stderr.strip(), file=sys.stderr)
        return 2
    groups = {name: [] for name in ORDER}
    for record in filter(str.strip, log.split("\x1e")):
        short, day, subject, body = (record.strip("\n").split("\x1f") + [""])[:4]
        name, scope, text, breaking = section(subject, body)
        groups[name].append({"commit": short, "date": day, "scope": scope, "text": text,
                             "breaking": breaking,
                             "issues": re.findall(r"#\d+", subject + " " + body)})
    groups = {name: entries for name, entries in groups.items() if entries}
    if asked.format == "json":
        print(json.dumps({"range": span, "sections": groups}, indent=2, ensure_ascii=False))
    else:
        print(f"## {span}")
        for name, entries in groups.items():
            if name == "Internal":
                continue
            print(f"\n### {name}\n")
            for entry in entries:
                mark = "**Breaking:** " if entry["breaking"] else ""
                scope = f"{entry['scope']}: " if entry["scope"] else ""
                print(f"- {mark}{scope}{entry['text']} ({entry['commit']})")
    return 0 if groups else 1


sys.exit(main())
