#!/usr/bin/env python3
"""Checks Nostr events (NIP-01): shape, id, signature and a few habits.

usage: lint.py [FILE]     one JSON event, a JSON array, or one event per line; stdin without FILE
Exit code: 0 all valid, 1 at least one error, 2 not JSON.
"""

import hashlib
import json
import re
import sys
import time

P = 2**256 - 2**32 - 977
N = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
G = (0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798,
     0x483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8)
FIELDS = {"id", "pubkey", "created_at", "kind", "tags", "content", "sig"}


def add(a, b):
    if a is None or b is None:
        return a or b
    if a[0] == b[0]:
        if a[1] != b[1]:
            return None
        slope = 3 * a[0] * a[0] * pow(2 * a[1], -1, P) % P
    else:
        slope = (b[1] - a[1]) * pow(b[0] - a[0], -1, P) % P
    x = (slope * slope - a[0] - b[0]) % P
    return x, (slope * (a[0] - x) - a[1]) % P


def times(point, scalar):
    total = None
    while scalar:
        if scalar & 1:
            total = add(total, point)
        point, scalar = add(point, point), scalar >> 1
    return total


def lift(x):
    """The point with this x and an even y, or None."""
    if x >= P:
        return None
    square = (pow(x, 3, P) + 7) % P
    y = pow(square, (P + 1) // 4, P)
    if y * y % P != square:
        return None
    return x, y if y % 2 == 0 else P - y


def signed(message, pubkey, signature):
    """BIP-340 verification."""
    key = lift(int.from_bytes(pubkey, "big"))
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    if key is None or r >= P or s >= N:
        return False
    tag = hashlib.sha256(b"BIP0340/challenge").digest()
    digest = hashlib.sha256(tag + tag + signature[:32] + pubkey + message).digest()
    e = int.from_bytes(digest, "big") % N
    point = add(times(G, s), times(key, N - e))
    return point is not None and point[1] % 2 == 0 and point[0] == r


def event_id(event, verbatim=True):
    """The id by NIP-01; with verbatim=False the form JSON libraries write for rare controls."""
    body = [0, event["pubkey"], event["created_at"], event["kind"], event["tags"], event["content"]]
    text = json.dumps(body, separators=(",", ":"), ensure_ascii=False)
    if verbatim:
        # NIP-01 escapes seven characters and no more; json.dumps also writes \u00XX.
        text = re.sub(r"\\(u00[01][0-9a-f]|.)", lambda m: chr(int(m[1][1:], 16))
                      if m[1][0] == "u" else m[0], text)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def is_hex(value, length):
    return isinstance(value, str) and len(value) == length and set(value) <= set("0123456789abcdef")


def is_int(value):
    return isinstance(value, int) and not isinstance(value, bool)


def lint(event):
    if not isinstance(event, dict):
        return [("error", "shape", "an event is a JSON object")]
    out = []

    def error(code, text):
        out.append(("error", code, text))

    missing = FIELDS - event.keys()
    if missing:
        error("missing", "missing: " + ", ".join(sorted(missing)))
    for extra in sorted(event.keys() - FIELDS):
        out.append(("warning", "extra", f"«{extra}» is not part of a signed event"))
    for field, length in (("id", 64), ("pubkey", 64), ("sig", 128)):
        if field in event and not is_hex(event[field], length):
            error("hex", f"{field} must be {length} lower-case hex characters")
    if "kind" in event and not (is_int(event["kind"]) and 0 <= event["kind"] <= 65535):
        error("kind", "kind must be a whole number from 0 to 65535")
    if "created_at" in event:
        if not is_int(event["created_at"]):
            error("created-at", "created_at must be whole seconds")
        elif event["created_at"] > time.time() + 900:
            out.append(("warning", "future", "created_at is more than 15 minutes ahead"))
        elif event["created_at"] > 10**11:
            out.append(("warning", "millis", "created_at looks like milliseconds"))
    if "content" in event and not isinstance(event["content"], str):
        error("content", "content must be a string")
    tags = event.get("tags", [])
    if not (isinstance(tags, list) and all(
            isinstance(tag, list) and tag and all(isinstance(v, str) for v in tag) for tag in tags)):
        error("tags", "tags must be a list of non-empty lists of strings")
        tags = []
    for tag in tags:
        if tag[0] in ("e", "p") and (len(tag) < 2 or not is_hex(tag[1], 64)):
            error("tag-hex", f"an «{tag[0]}» tag needs 64 lower-case hex characters")
        if tag[0] == "a" and (len(tag) < 2 or tag[1].count(":") < 2):
            error("tag-address", "an «a» tag is <kind>:<pubkey>:<d>")
    if is_int(event.get("kind")) and 30000 <= event["kind"] < 40000:
        if not any(tag[0] == "d" for tag in tags):
            error("no-d", "an addressable event needs a «d» tag")
    if any(level == "error" for level, _, _ in out):
        return out
    if event_id(event) != event["id"]:
        if event_id(event, verbatim=False) != event["id"]:
            error("id", f"id should be {event_id(event)}")
            return out
        out.append(("warning", "id-escapes", "control characters were escaped before hashing"))
    if not signed(bytes.fromhex(event["id"]), bytes.fromhex(event["pubkey"]),
                    bytes.fromhex(event["sig"])):
        error("signature", "the signature is not by this key over this id")
    return out


def read(text):
    try:
        whole = json.loads(text)
        return whole if isinstance(whole, list) else [whole]
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines() if line.strip()]


def main():
    try:
        if len(sys.argv) > 1:
            with open(sys.argv[1], encoding="utf-8") as source:
                events = read(source.read())
        else:
            events = read(sys.stdin.read())
    except (OSError, ValueError) as wrong:
        print(f"cannot read events: {wrong}", file=sys.stderr)
        return 2
    bad = 0
    for number, event in enumerate(events, 1):
        found = lint(event)
        bad += any(level == "error" for level, _, _ in found)
        for level, code, text in found:
            print(f"event {number}: {level} {code}: {text}")
    print(f"{len(events) - bad} of {len(events)} events valid")
    return 1 if bad else 0


sys.exit(main())
