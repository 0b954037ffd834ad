#!/usr/bin/env python3
"""Reads a Lightning invoice (BOLT 11) into JSON, checks its checksum, recovers its payee.

usage: read.py INVOICE [--now UNIX_SECONDS]       «lightning:» in front and capitals are fine
Exit code: 0 readable and not expired, 1 readable and expired, 2 not an invoice.
"""

import argparse
import datetime
import hashlib
import json
import re
import sys
import time

ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
NETWORKS = {"bcrt": "regtest", "tbs": "signet", "tb": "testnet", "bc": "bitcoin", "sb": "simnet"}
MSAT = {"m": 10**8, "u": 10**5, "n": 10**2, "": 10**11}
P = 2**256 - 2**32 - 977
N = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
G = (0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798,
     0x483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8)


class NotAnInvoice(Exception):
    pass


def polymod(values):
    check = 1
    for value in values:
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ value
        for bit, part in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= part if top >> bit & 1 else 0
    return check


def number(words):
    total = 0
    for word in words:
        total = total << 5 | word
    return total


def octets(words, exact=True):
    bits = len(words) * 5
    extra = bits % 8
    if exact and number(words[-1:]) & ((1 << extra) - 1):
        raise NotAnInvoice("padding is not zero")
    return (number(words) >> extra).to_bytes(bits // 8, "big")


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


def payee(digest, signature):
    """The key that made this recoverable ECDSA signature, compressed, in hex."""
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:64], "big")
    flag = signature[64]
    x = r + N * (flag >> 1)
    if flag > 3 or not 0 < r < N or not 0 < s < N or x >= P:
        raise NotAnInvoice("the signature is out of range")
    square = (pow(x, 3, P) + 7) % P
    y = pow(square, (P + 1) // 4, P)
    if y * y % P != square:
        raise NotAnInvoice("the signature is not on the curve")
    if y % 2 != flag % 2:
        y = P - y
    inverse = pow(r, -1, N)
    z = int.from_bytes(digest, "big")
    point = add(times((x, y), s * inverse % N), times(G, -z * inverse % N))
    if point is None:
        raise NotAnInvoice("the signature has no key")
    return f"{2 + point[1] % 2:02x}{point[0]:064x}"


def read(text, now):
    text = text.strip()
    text = re.sub(r"^lightning:(//)?", "", text, flags=re.I)
    if text not in (text.lower(), text.upper()):
        raise NotAnInvoice("capitals and small letters are mixed")
    text = text.lower()
    cut = text.rfind("1")
    prefix, data = text[:cut], text[cut + 1:]
    match = re.fullmatch(r"ln(bcrt|tbs|tb|bc|sb)(?:(\d+)([munp]?))?", prefix)
    if not match or len(data) < 7 + 104 + 6 or set(data) - set(ALPHABET):
        raise NotAnInvoice("not a BOLT 11 invoice")
    words = [ALPHABET.index(letter) for letter in data]
    spread = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    if polymod(spread + words) != 1:
        raise NotAnInvoice("the checksum is wrong: a letter was lost or changed")
    words = words[:-6]
    body, signature = words[:-104], octets(words[-104:])
    msat = None
    if match[2]:
        amount, unit = int(match[2]), match[3]
        if unit == "p" and amount % 10:
            raise NotAnInvoice("less than a thousandth of a satoshi")
        msat = amount // 10 if unit == "p" else amount * MSAT[unit]
    begun = number(body[:7])
    out = {"network": NETWORKS[match[1]], "amount_msat": msat, "created_at": begun,
           "expiry_s": 3600, "payment_hash": None, "description": None, "hints": 0}
    at, tags, named = 7, {}, None
    while at + 3 <= len(body):
        tag, size = ALPHABET[body[at]], body[at + 1] * 32 + body[at + 2]
        value = body[at + 3:at + 3 + size]
        if len(value) < size:
            raise NotAnInvoice("a field is cut off")
        at += 3 + size
        if tag == "r":
            out["hints"] += 1
        elif tag not in tags:
            tags[tag] = value
    hexes = {"p": ("payment_hash", 52), "s": ("payment_secret", 52), "h": ("description_hash", 52)}
    for tag, (field, size) in hexes.items():
        if len(tags.get(tag, [])) == size:
            out[field] = octets(tags[tag]).hex()
    if "d" in tags:
        out["description"] = octets(tags["d"]).decode("utf-8", "replace")
    if "x" in tags:
        out["expiry_s"] = number(tags["x"])
    if "c" in tags:
        out["min_final_cltv"] = number(tags["c"])
    if len(tags.get("n", [])) == 53:
        named = octets(tags["n"]).hex()
    if out["payment_hash"] is None:
        raise NotAnInvoice("no payment hash")
    signed = prefix.encode() + (number(body) << (-len(body) * 5) % 8).to_bytes(
        (len(body) * 5 + 7) // 8, "big")
    out["payee"] = payee(hashlib.sha256(signed).digest(), signature)
    if named and named != out["payee"]:
        raise NotAnInvoice("signed by another key than it names")
    ends = begun + out["expiry_s"]
    out["amount_sat"] = None if msat is None else msat / 1000
    out["created"] = datetime.datetime.fromtimestamp(begun, datetime.timezone.utc).isoformat()
    out["expires"] = datetime.datetime.fromtimestamp(ends, datetime.timezone.utc).isoformat()
    out["expired"] = now >= ends
    return out


def main():
    arguments = argparse.ArgumentParser(description="read a BOLT 11 invoice")
    arguments.add_argument("invoice")
    arguments.add_argument("--now", type=int, default=int(time.time()))
    asked = arguments.parse_args()
    try:
        out = read(asked.invoice, asked.now)
    except NotAnInvoice as wrong:
        print(f"not an invoice: {wrong}", file=sys.stderr)
        return 2
    print(json.dumps(out, indent=2, ensure_ascii=False))
    return 1 if out["expired"] else 0


sys.exit(main())
