#!/usr/bin/env python3
"""Finds keys and passwords that were left in a folder.

usage: scan.py [FOLDER] [--json] [--max-kb N] [--allow FILE]
Prints one finding per line; the secret itself is masked. A line that contains «secret-scan: allow»
is skipped, and so is every path that matches a glob in the allow file.
Exit code: 0 nothing found, 1 something found, 2 the folder cannot be read.
"""

import argparse
import collections
import fnmatch
import json
import math
import os
import re
import sys

RULES = [
    ("private-key", "high", r"-----BEGIN (?:RSA |EC |OPENSSH |DSA |PGP )?PRIVATE KEY(?: BLOCK)?-----"),
    ("aws-access-key", "high", r"\b(?:AKIA|ASIA)[A-Z2-7]{16}\b"),
    ("github-token", "high", r"\b(?:ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{36}\b|\bgithub_pat_[A-Za-z0-9_]{82}\b"),
    ("gitlab-token", "high", r"\bglpat-[A-Za-z0-9_-]{20}\b"),
    ("slack-token", "high", r"\bxox[abprs]-[A-Za-z0-9-]{10,}\b"),
    ("stripe-key", "high", r"\b[rs]k_live_[A-Za-z0-9]{20,}\b"),
    ("google-api-key", "high", r"\bAIza[A-Za-z0-9_-]{35}\b"),
    ("npm-token", "high", r"\bnpm_[A-Za-z0-9]{36}\b"),
    ("nostr-secret-key", "high", r"\bnsec1[02-9ac-hj-np-z]{58}\b"),
    ("json-web-token", "medium", r"\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}"),
    ("password-in-url", "high", r"\b[a-z][a-z0-9+.-]*://[^/\s:@]+:([^/\s:@${}<>]{3,})@[\w.-]+"),
    ("assigned-secret", "medium",
     r"""(?i)(?:password|passwd|secret|api[_-]?key|access[_-]?token|auth[_-]?token)["']?\s*[:=]\s*["']([^"'\s]{8,})["']"""),
]
RULES = [(name, level, re.compile(pattern)) for name, level, pattern in RULES]
SKIPPED = {".git", ".hg", ".svn", "node_modules", "target", "dist", "build", ".venv", "__pycache__"}
PLACEHOLDER = re.compile(r"(?i)^password$|example|changeme|placeholder|your[_-]|xxxx|\*\*\*|<.*>|\$\{|\{\{|dummy|todo")


def entropy(text):
    """Shannon entropy in bits per character."""
    counts = collections.Counter(text)
    return -sum(n / len(text) * math.log2(n / len(text)) for n in counts.values())


def masked(text):
    return text[:4] + "…" + f"({len(text)} characters)"


def findings(path, shown):
    with open(path, "rb") as source:
        raw = source.read()
    if b"\0" in raw[:8000]:
        return
    for number, line in enumerate(raw.decode("utf-8", "replace").splitlines(), 1):
        if "secret-scan: allow" in line:
            continue
        for name, level, pattern in RULES:
            for match in pattern.finditer(line):
                secret = match[match.lastindex or 0]
                if name in ("assigned-secret", "password-in-url") and PLACEHOLDER.search(secret):
                    continue
                if name == "assigned-secret" and entropy(secret) < 2.5:
                    continue
                yield {"path": shown, "line": number, "rule": name, "severity": level,
                       "secret": "private key header" if name == "private-key" else masked(secret)}


def main():
    arguments = argparse.ArgumentParser(description="find secrets in a folder")
    arguments.add_argument("folder", nargs="?", default=".")
    arguments.add_argument("--json", action="store_true")
    arguments.add_argument("--max-kb", type=int, default=1024)
    arguments.add_argument("--allow", help="file with one path glob per line")
    asked = arguments.parse_args()
    if not os.path.isdir(asked.folder):
        print(f"no such folder: {asked.folder}", file=sys.stderr)
        return 2
    globs = []
    if asked.allow:
        with open(asked.allow, encoding="utf-8") as source:
            globs = [line.strip() for line in source if line.strip() and line[0] != "#"]
    found, files, unread = [], 0, []
    for folder, folders, names in os.walk(asked.folder):
        folders[:] = sorted(set(folders) - SKIPPED)
        for name in sorted(names):
            path = os.path.join(folder, name)
            shown = os.path.relpath(path, asked.folder)
            if os.path.islink(path) or any(fnmatch.fnmatch(shown, glob) for glob in globs):
                continue
            if os.path.getsize(path) > asked.max_kb * 1024:
                unread.append(shown)
                continue
            files += 1
            found.extend(findings(path, shown))
    if asked.json:
        print(json.dumps({"files": files, "too_large": unread, "findings": found}, indent=2))
    else:
        for one in found:
            print("{path}:{line}: {severity} {rule} {secret}".format(**one))
        print(f"{len(found)} findings in {files} files, {len(unread)} too large to read")
    return 1 if found else 0


sys.exit(main())
