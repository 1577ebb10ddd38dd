#!/bin/sh
# Which characters DejaVu Sans Mono has, regular and bold: the ranges of its character map, for
# tests/it/content/fonts.rs. Needs fontconfig and fonts-dejavu-core; after an update of the font:
#   tests/tools/glyphs.sh > tests/fixtures/dejavu_sans_mono.txt
set -eu

folder=$(dirname "$(fc-match --format '%{file}' 'DejaVu Sans Mono:style=Book')")
echo "# Made by tests/tools/glyphs.sh with $(fc-query --version 2>&1), by"
echo "#   fc-query --format '%{style} %{charset}' DejaVuSansMono.ttf DejaVuSansMono-Bold.ttf"
for file in DejaVuSansMono.ttf DejaVuSansMono-Bold.ttf; do
    fc-query --format '# %{fullname}, font version %{fontversion} (65536 is 1.0)\n%{style} %{charset}\n' "$folder/$file"
done
