#!/usr/bin/env python3
"""Compiles the labelled examples in src/demo/manifests into demo manifests, and measures them.

usage: manifests.py <src/main/resources/demo>     (needs datasets/spdx-licences.csv there)

«Compile» is a small, exact program, no language model: it picks few-shot examples one by one, each
time the one after which a nearest-neighbour reader of the picked examples answers most of the
training examples rightly. The scorecard repeats the whole procedure on shuffled splits: 70 % to
pick from, 30 % held out and asked once. The median of the held-out shares is the median score.
"""

import collections
import csv
import hashlib
import json
import math
import random
import re
import statistics
import sys
from pathlib import Path

HERE, DEMO = Path(__file__).parent / "manifests", Path(sys.argv[1])
ROLLOUTS = 25
MEASURED = ("src/demo/manifests.py: 1-nearest-neighbour reader (cosine over words and letter "
            "triples) that sees only the picked few-shot examples; {rollouts} seeded shuffles, "
            "70 % to pick from, 30 % held out; median share of right answers. No language model.")


def features(text):
    text = text.lower()
    words = re.findall(r"\w+", text)
    bag = collections.Counter("w:" + word for word in words)
    if words:
        bag["first:" + words[0]] += 2
    padded = f" {text} "
    for i in range(len(padded) - 2):
        bag["t:" + padded[i:i + 3]] += 0.3
    size = math.sqrt(sum(n * n for n in bag.values()))
    return {key: n / size for key, n in bag.items()}


def near(a, b):
    if len(b) < len(a):
        a, b = b, a
    return sum(n * b.get(key, 0) for key, n in a.items())


def pick(examples, count):
    """The indexes of the picked examples: greedy, first wins a tie, every label at least once."""
    bags = [features(e["input"]) for e in examples]
    likeness = [[near(a, b) for b in bags] for a in bags]
    labels = [e["output"] for e in examples]
    best, owner, picked = [-1.0] * len(bags), [None] * len(bags), []
    while len(picked) < count:
        absent = set(labels) - {labels[i] for i in picked}
        offers = []
        for i in range(len(bags)):
            if i in picked or absent and labels[i] not in absent:
                continue
            right = sum(labels[j] == (labels[i] if likeness[i][j] > best[j] else owner[j])
                        for j in range(len(bags)))
            offers.append((right, -i))
        chosen = -max(offers)[1]
        picked.append(chosen)
        for j in range(len(bags)):
            if likeness[chosen][j] > best[j]:
                best[j], owner[j] = likeness[chosen][j], labels[chosen]
    return picked


def share_right(demos, asked):
    bags = [(features(d["input"]), d["output"]) for d in demos]
    right = 0
    for example in asked:
        bag = features(example["input"])
        right += max(bags, key=lambda d: near(bag, d[0]))[1] == example["output"]
    return right / len(asked)


def rollouts(examples, count):
    shares = []
    for seed in range(ROLLOUTS):
        shuffled = examples[:]
        random.Random(seed).shuffle(shuffled)
        cut = round(0.7 * len(shuffled))
        seen, held = shuffled[:cut], shuffled[cut:]
        shares.append(share_right([seen[i] for i in pick(seen, count)], held))
    return shares


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def build(name, signature, instruction, kind, domains, examples, count):
    named = {"demo_count": count, "instruction": instruction, "optimizer": "greedy-demo-selection",
             "signature_name": signature}
    shares = rollouts(examples, count)
    labels = collections.Counter(e["output"] for e in examples)
    manifest = {
        "signature_name": signature,
        "compiled_id": hashlib.sha256(canonical(named).encode("utf-8")).hexdigest(),
        "optimizer": named["optimizer"],
        "decision_kind": kind,
        "domain_tags": domains,
        "created_at": "2026-11-20T00:00:00Z",
        "instruction": instruction,
        "scorecard": {"median_score": round(statistics.median(shares), 4), "rollouts": ROLLOUTS,
                      "measured_with": MEASURED.format(rollouts=ROLLOUTS)},
        "example_count": len(examples),
        "demo_count": count,
        "demos": [examples[i] for i in pick(examples, count)],
        "training_set": examples,
    }
    path = DEMO / "manifests" / f"{name}.json"
    path.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    most = labels.most_common(1)[0][1] / len(examples)
    print(f"{name}: {len(examples)} examples, {count} demos, median {statistics.median(shares):.4f} "
          f"(min {min(shares):.4f}, max {max(shares):.4f}), largest label {most:.4f}, {dict(labels)}")


def tsv(name):
    lines = (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [{"input": text, "output": label}
            for label, text in (line.split("\t") for line in lines)]


def licence_examples():
    with open(DEMO / "datasets/spdx-licences.csv", encoding="utf-8", newline="") as source:
        names = {row["spdx_id"]: row["name"] for row in csv.DictReader(source)}
    out = []
    for line in (HERE / "licence-family.txt").read_text(encoding="utf-8").splitlines():
        family, ids = line.split(": ")
        out += [{"input": f"{key}: {names[key]}", "output": family} for key in ids.split()]
    return out


# The known vector of the canonical form, so that a change to it cannot pass unseen.
assert hashlib.sha256(canonical({
    "signature_name": "ComplexityClassificationSignature", "optimizer": "mipro",
    "instruction": "Analyze", "demo_count": 3}).encode()).hexdigest() == (
    "e52b7f0d90da7913c040bcb530e2dbbbddc9762d746893cfbaad1da5e34da3b1")

build("commit-type", "CommitTypeSignature",
      "Read the subject line of a commit and name its type. Answer with exactly one word: feat (a "
      "user can do something new), fix (something that was wrong is right), docs (only words for "
      "people), refactor (same behaviour, other shape), test (only tests), build (dependencies, "
      "build and CI), perf (same result with less time or memory). Decide by what changes for the "
      "user, not by the verb: «Fix typo in the README» is docs.",
      "commit-type", ["git", "code-review"], tsv("commit-type"), 21)
build("build-failure", "BuildFailureSignature",
      "Read one line of a failed build's log and name the cause. Answer with exactly one word: "
      "compile (the source is wrong), test (it compiled, an expectation failed), dependency (a "
      "package or version cannot be found or chosen), network (a host could not be reached), "
      "resources (memory, disk, time or handles ran out), permission (a right, token or file mode "
      "is missing). Name the first cause, not what followed from it.",
      "build-failure", ["ci", "build"], tsv("build-failure"), 18)
build("sql-risk", "SqlRiskSignature",
      "Read one SQL statement for PostgreSQL that an agent wants to run on a live database and say "
      "what must happen first. Answer with exactly one word: safe (only reads; run it), review "
      "(changes a bounded set of rows or adds to the schema; show it to a person), dangerous (can "
      "lose data, lock out the application, widen rights or carry an injection; refuse). A write "
      "without a WHERE that bounds it is dangerous.",
      "sql-risk", ["postgresql", "security"], tsv("sql-risk"), 15)
build("licence-family", "LicenceFamilySignature",
      "Read the SPDX id and name of a licence and name its family. Answer with exactly one of: "
      "public-domain (no conditions at all), permissive (keep the notice), weak-copyleft (changes "
      "to the work itself stay open), strong-copyleft (works built on it stay open), "
      "network-copyleft (as strong, and use over a network counts), not-free (limits who may use "
      "it or for what). This sorts licences for a first look; it is not legal advice.",
      "licence-family", ["licensing", "supply-chain"], licence_examples(), 24)
