#!/usr/bin/env python3
"""Reads PostgreSQL's EXPLAIN (FORMAT JSON) and prints what is worth looking at.

usage: findings.py [FILE] [--json]          stdin without FILE
Best input: EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT …
Exit code: 0 no finding, 1 findings, 2 not a plan.
"""

import argparse
import json
import sys


def walk(node, path=()):
    here = path + (node["Node Type"],)
    yield node, here
    for child in node.get("Plans", []):
        yield from walk(child, here)


def children_ms(node):
    return sum(child.get("Actual Total Time", 0) * child.get("Actual Loops", 1)
               for child in node.get("Plans", []))


def name(node):
    on = node.get("Relation Name") or node.get("Index Name") or node.get("CTE Name")
    return node["Node Type"] + (f" on {on}" if on else "")


def findings(statement):
    root = statement["Plan"]
    whole = root.get("Actual Total Time", 0) * root.get("Actual Loops", 1)
    for node, path in walk(root):
        loops = node.get("Actual Loops", 1)
        measured = "Actual Rows" in node
        rows = node.get("Actual Rows", node.get("Plan Rows", 0)) * max(loops, 1)
        own = max(0.0, node.get("Actual Total Time", 0) * loops - children_ms(node))

        def found(code, severity, text, advice):
            return {"code": code, "severity": severity, "node": name(node), "depth": len(path) - 1,
                    "own_ms": round(own, 3), "text": text, "advice": advice}

        removed = node.get("Rows Removed by Filter", 0) * loops
        if node["Node Type"] == "Seq Scan" and removed > 1000 and removed > 9 * rows:
            yield found("scan-throws-away", "high",
                        f"reads {removed + rows:.0f} rows to keep {rows:.0f}: {node.get('Filter', '')}",
                        "an index that serves this filter would read only what is kept")
        if "Index Scan" in node["Node Type"] and removed > 1000 and removed > 9 * rows:
            yield found("index-throws-away", "medium",
                        f"the index finds {removed + rows:.0f} rows, the filter keeps {rows:.0f}",
                        "add the filtered column to the index, or make the index partial")
        if measured and loops > 0:
            guess, real = max(node.get("Plan Rows", 0), 1), max(node["Actual Rows"], 1)
            factor = max(guess / real, real / guess)
            if factor >= 10 and max(guess, real) >= 1000:
                yield found("wrong-estimate", "medium",
                            f"planned {guess:.0f} rows, got {real:.0f} ({factor:.0f} times off)",
                            "ANALYZE the table; extended statistics when columns depend on each other")
        if node.get("Sort Space Type") == "Disk":
            yield found("sort-on-disk", "high", f"sort wrote {node['Sort Space Used']} kB to disk",
                        "raise work_mem for this query, sort less, or read from an index in order")
        if node.get("Hash Batches", 1) > 1:
            yield found("hash-on-disk", "medium", f"hash split into {node['Hash Batches']} batches",
                        "raise work_mem for this query, or hash the smaller side")
        if node.get("Heap Fetches", 0) > 1000 and node["Node Type"] == "Index Only Scan":
            yield found("not-index-only", "low", f"{node['Heap Fetches']} visits to the table",
                        "VACUUM the table so that the visibility map is current")
        if node["Node Type"] == "Nested Loop" and measured:
            inner = next((c for c in node.get("Plans", [])
                          if c.get("Parent Relationship") == "Inner"), None)
            if inner and inner.get("Actual Loops", 0) > 1000 and inner["Node Type"] == "Seq Scan":
                yield found("loop-over-scan", "high",
                            f"scans {inner.get('Relation Name')} {inner['Actual Loops']} times",
                            "index the join column of the inner table")
        if node.get("Lossy Heap Blocks", 0) > 0:
            yield found("lossy-bitmap", "low", f"{node['Lossy Heap Blocks']} lossy heap blocks",
                        "raise work_mem, or make the condition more selective")
        if node.get("Workers Planned", 0) > node.get("Workers Launched", node.get("Workers Planned", 0)):
            yield found("few-workers", "low",
                        f"{node['Workers Launched']} of {node['Workers Planned']} workers started",
                        "the pool max_parallel_workers was busy")
        if whole >= 100 and own > 0.5 * whole and not node.get("Plans"):
            yield found("most-time", "info", f"{own:.1f} of {whole:.1f} ms are spent here",
                        "start here")


def main():
    arguments = argparse.ArgumentParser(description="read a PostgreSQL plan")
    arguments.add_argument("file", nargs="?")
    arguments.add_argument("--json", action="store_true")
    asked = arguments.parse_args()
    try:
        if asked.file:
            with open(asked.file, encoding="utf-8") as source:
                plans = json.load(source)
        else:
            plans = json.load(sys.stdin)
        plans = plans if isinstance(plans, list) else [plans]
        order = ["high", "medium", "low", "info"]
        found = sorted((f for plan in plans for f in findings(plan)),
                       key=lambda f: (order.index(f["severity"]), -f["own_ms"]))
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        print(f"not a plan in JSON: {wrong!r}", file=sys.stderr)
        return 2
    if asked.json:
        print(json.dumps(found, indent=2))
    else:
        for f in found:
            print(f"{f['severity']:6} {f['code']}: {f['node']} ({f['own_ms']} ms own)\n"
                  f"       {f['text']}\n       → {f['advice']}")
        if not found:
            print("nothing stands out")
        for plan in plans:
            if "Execution Time" in plan:
                print(f"planning {plan['Planning Time']} ms, execution {plan['Execution Time']} ms")
            else:
                print("estimates only: run EXPLAIN with ANALYZE to see what really happened")
    return 1 if found else 0


sys.exit(main())
