#!/bin/bash
# Pictures of the screens: draws every snapshot test into ANSI files, shows them in xterm under Xvfb in
# DejaVu Sans Mono and keeps one PNG a shot. Needs xvfb, xterm, imagemagick, fonts-dejavu-core.
#   tests/tools/gallery.sh FOLDER [TEST-FILTER]
# MOBIO_GALLERY_LOOK draws them otherwise: any of "light", "contrast", "16", "touch", "100x32" (tests/it/gallery.rs).
# With `GALLERY_ONLY=1` the ANSI files already in FOLDER are photographed and no test is run.
set -eu

# Inside xterm: show one file after the other; the cursor report proves that xterm has drawn it.
if [ "${1:-}" = --inside ]; then
    shift
    stty -echo
    for shot in "$@"; do
        cat "$shot"
        printf '\033[6n'
        IFS= read -r -s -d R _
        sleep 0.1
        import -window "$WINDOWID" "${shot%.*.ansi}.png"
    done
    exit 0
fi

folder=$(mkdir -p "$1" && cd "$1" && pwd)
if [ -z "${GALLERY_ONLY:-}" ]; then
    rm -f "$folder"/*.ansi
    MOBIO_GALLERY="$folder" INSTA_UPDATE=no INSTA_FORCE_PASS=1 cargo test --test it "${2:-screens}" >&2 || echo "Some tests failed." >&2
fi

exec 3< <(exec Xvfb -displayfd 1 -screen 0 2400x1600x24 2>/dev/null)
xvfb=$!
trap 'kill "$xvfb"' EXIT
read -r -u 3 display
for size in $(cd "$folder" && ls -- *.ansi | sed 's/.*\.\([0-9]*x[0-9]*\)\.ansi$/\1/' | sort -u); do
    DISPLAY=":$display" xterm -fa 'DejaVu Sans Mono' -fs 15 -geometry "$size" -b 6 +sb -bg '#0F1A22' \
        -e bash "$0" --inside "$folder"/*."$size".ansi
done
