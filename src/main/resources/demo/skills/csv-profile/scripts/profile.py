#!/usr/bin/env python3
"""Profiles a CSV file: one JSON object with a summary per column.

usage: profile.py FILE [--delimiter D] [--encoding E] [--top N]
Exit code: 0 well-formed, 1 rows of different length found, 2 unreadable.
"""

import argparse
import collections
import csv
import datetime
import json
import re
import sys

# The first kind that fits every non-empty cell of a column is its type.
KINDS = ("integer", "decimal", "date", "timestamp", "boolean")
BOOLEAN = {"yes", "no", "true", "false", "y", "n", "t", "f"}
NULLS = {"null", "none", "na", "n/a", "nan", "-", "?"}


def fits(kind, text):
    if kind == "integer":
        return re.fullmatch(r"[+-]?\d+", text) is not None
    if kind == "decimal":
        return re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", text) is not None
    if kind == "boolean":
        return text.lower() in BOOLEAN
    try:
        if kind == "date":
            return len(text) == 10 and bool(datetime.date.fromisoformat(text))
        return "T" in text and bool(datetime.datetime.fromisoformat(text.replace("Z", "+00:00")))
    except ValueError:
        return False


class Column:
    def __init__(self, name):
        self.name, self.empty, self.nullish, self.padded = name, 0, 0, 0
        self.values = collections.Counter()
        self.kinds = set(KINDS)
        self.leading_zero = False

    def take(self, cell):
        text = cell.strip()
        self.padded += text != cell
        if not text:
            self.empty += 1
            return
        self.nullish += text.lower() in NULLS
        self.values[text] += 1
        if self.values[text] == 1:
            self.kinds = {kind for kind in self.kinds if fits(kind, text)}
            self.leading_zero |= re.fullmatch(r"0\d+", text) is not None

    def type(self):
        if not self.values:
            return "empty"
        if self.leading_zero and "integer" in self.kinds:
            return "text"  # a code such as 04109, not a number
        return next((kind for kind in KINDS if kind in self.kinds), "text")

    def report(self, rows, top):
        kind = self.type()
        out = {"name": self.name, "type": kind, "empty": self.empty,
               "distinct": len(self.values), "unique": len(self.values) == rows > 0}
        if kind in ("integer", "decimal"):
            numbers = sorted(float(v) for v in self.values.elements())
            out["min"], out["max"] = numbers[0], numbers[-1]
            out["mean"] = round(sum(numbers) / len(numbers), 6)
            out["median"] = numbers[(len(numbers) - 1) // 2]
        elif self.values:
            out["min"], out["max"] = min(self.values), max(self.values)
            lengths = [len(v) for v in self.values]
            out["length"] = [min(lengths), max(lengths)]
        if not out["unique"]:
            out["top"] = self.values.most_common(top)
        notes = []
        if self.leading_zero:
            notes.append("leading zeros: a code, keep it as text")
        if self.padded:
            notes.append(f"{self.padded} cells with spaces around the value")
        if self.nullish:
            notes.append(f"{self.nullish} cells look like a written null")
        if rows and len(self.values) == 1 and not self.empty:
            notes.append("constant")
        folded = collections.Counter(v.casefold() for v in self.values)
        if kind == "text" and any(n > 1 for n in folded.values()):
            notes.append("values that differ only in upper and lower case")
        if notes:
            out["notes"] = notes
        return out


def main():
    arguments = argparse.ArgumentParser(description="profile a CSV file")
    arguments.add_argument("file")
    arguments.add_argument("--delimiter", help="default: detected")
    arguments.add_argument("--encoding", default="utf-8-sig")
    arguments.add_argument("--top", type=int, default=5)
    asked = arguments.parse_args()
    try:
        with open(asked.file, encoding=asked.encoding, newline="") as source:
            head = source.readline()
            delimiter = asked.delimiter or max(",;\t|", key=head.count)
            source.seek(0)
            lines = csv.reader(source, delimiter=delimiter)
            header = next(lines)
            columns = [Column(name) for name in header]
            rows, ragged, seen, repeated = 0, [], set(), 0
            for row in lines:
                rows += 1
                if len(row) != len(header):
                    ragged.append({"line": lines.line_num, "cells": len(row)})
                    continue
                key = hash(tuple(row))
                repeated += key in seen
                seen.add(key)
                for column, cell in zip(columns, row):
                    column.take(cell)
    except (OSError, UnicodeDecodeError, StopIteration, csv.Error) as wrong:
        print(f"cannot read {asked.file}: {wrong or 'no header line'}", file=sys.stderr)
        return 2
    good = rows - len(ragged)
    doubled = [n for n, times in collections.Counter(header).items() if times > 1]
    json.dump({"file": asked.file, "delimiter": delimiter, "rows": rows,
               "repeated_rows": repeated, "ragged_rows": ragged[:20],
               "ragged_count": len(ragged), "doubled_headers": doubled,
               "columns": [column.report(good, asked.top) for column in columns]},
              sys.stdout, indent=2, ensure_ascii=False)
    print()
    return 1 if ragged else 0


sys.exit(main())
