#!/usr/bin/env python3
"""The figures of a whole kiosk, taken through a pty from outside, beside programs near the limit of what is possible.

  tests/tools/terminal_figures.py HARNESS [--peers FOLDER] [--languages de,ar,fa] [--reps 7] [--slow-disk]

HARNESS is the folder of `ptybench.py` (any full-screen program through a pty; Python's standard library only).
FOLDER holds the peers min-ratatui and min-save, built with --release. Build the program first: cargo build --release.
Everything is made anew in a temporary folder: a person answers nothing, leaves, and comes back with card and PIN;
then the keys are measured in the open session, and the memory of its process once more without the harness's own
reading in between. Run it alone on the machine, with `chrt -f 5` in front.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PROGRAM = os.path.join(ROOT, "target", "release", "mobio")
PIN = "271828"
TILE = {"ar": "1", "fa": "2", "de": "3"}
BURST = {"burst": "\x1b[B\x1b[A\x1b[B", "n": 67, "label": "burst"}
CARD = re.compile(r"(?<!\d )(\d) (\d) (\d) (\d)(?! \d)")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("harness")
    parser.add_argument("--peers", help="folder of min-ratatui and min-save")
    parser.add_argument("--languages", default="de,ar,fa")
    parser.add_argument("--reps", type=int, default=7)
    parser.add_argument("--slow-disk", action="store_true", help="every fsync of a session takes 20 ms longer (strace)")
    parser.add_argument("--keep", help="write the raw runs of each program into this folder, as JSON")
    return parser.parse_args()


def kiosk(data, around=()):
    """The command that runs the kiosk on a copy of `data`."""
    return [*around, PROGRAM, "kiosk", "--config", os.path.join(ROOT, "kiosk.toml"), "--data", data]


def environment():
    return {"COLORTERM": "truecolor", "TZ": "Europe/Berlin"}


def prepare(bench, folder):
    """A first visit in German up to the first question; returns the card's digits."""
    term = bench.Term({"cmd": kiosk(folder), "env": environment()}, 40)

    def step(keys, wanted, seconds=30):
        start = bench.now()
        for key in keys:
            start = term.send(bench.encode(key, term.scr))
            term.settle(start)
        found = term.scr.has(wanted) if wanted else True
        if not found and term.settle(start, wanted, limit=seconds)["text"] is None:
            raise SystemExit(f"never saw {wanted!r}; the glass shows\n{term.scr.text()}")

    term.settle(term.t0, "Deutsch", limit=30)
    step([TILE["de"]], "1 von 5")
    for _ in range(5):
        step(["Enter"], None)
    step([], "Haben Sie schon eine MoBio-Karte?")
    step(["1"], "Das ist Ihre Karte")
    digits = "".join("".join(group) for group in CARD.findall(term.scr.text()))
    if len(digits) != 20:
        raise SystemExit(f"no card of 20 digits on the glass\n{term.scr.text()}")
    step(["Enter"], "letzten vier")
    step([*digits[-4:], "Enter"], "Wählen Sie eine PIN")
    step([*PIN, "Enter"], "dieselbe PIN")
    step([*PIN, "Enter"], "Wer ist jetzt bei Ihnen?")
    step(["F10"], "Danke")
    step(["F10"], "Deutsch")
    term.close()
    return digits


def memory(bench, language, prepared, card, folder):
    """MiB of the session's process: resident at the first question, after the last, and the most while unlocking."""
    one = spec(language, prepared, card, folder)
    subprocess.run(one["setup"], shell=True, check=True)
    term = bench.Term(one, 40)
    term.settle(term.t0, one["ready"], limit=30)

    def resident():
        for pid in bench.tree(term.pid):
            with open(f"/proc/{pid}/cmdline", encoding="utf-8") as file:
                if "session" not in file.read().split("\0")[1:2]:
                    continue
            with open(f"/proc/{pid}/status", encoding="utf-8") as file:
                fields = dict(line.split(":", 1) for line in file)
            return [int(fields[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM")]
        raise SystemExit(f"no session lives; the glass shows\n{term.scr.text()}")

    first = None
    for step in one["keys"]:
        if "sleep" in step:
            time.sleep(step["sleep"])
        elif "burst" not in step:
            if first is None and not step.get("skip"):
                first = resident()[0]
            term.settle(term.send(bench.encode(step["key"], term.scr)), limit=5)
    last, most = resident()
    term.close()
    return first, last, most


def spec(language, prepared, card, folder, around=()):
    """Return with card and PIN, then section after section with the arrows and Enter."""
    data = os.path.join(folder, "run")
    skipped = lambda key, **more: {"key": key, "skip": True, **more}
    keys = [skipped(TILE[language], timeout=20)]
    keys += [skipped("Enter") for _ in range(5)]
    keys += [skipped("2")]
    keys += [skipped(digit) for digit in card] + [skipped("Enter", output=False)]
    # The card is opened: half a second of Argon2, on purpose.
    keys += [*(skipped(digit) for digit in PIN), skipped("Enter"), {"sleep": 1.5}]
    # Nobody else is here, of age; then from home to the first question.
    for digit in ("1", "4"):
        keys += [skipped(digit), skipped("Enter"), {"sleep": 0.3}]
    keys += [skipped("1"), {"sleep": 0.3}]
    typing = lambda text: [{"key": letter, "label": "type"} for letter in text]
    choose = [{"key": key, "label": "move"} for key in ("Down", "Up", "Down")]
    following = {"key": "Enter", "label": "next", "timeout": 5}
    saved = {"sleep": 0.15}
    # Names typed with Latin letters, so that nobody is asked for the Latin spelling; the birth date is
    # not known; then gender, country of birth and nationality, each with its list.
    latin = [skipped("F6")] if language != "de" else []
    for name in ("Alhamwi", "Rana"):
        keys += latin + typing(name) + [following, saved]
    keys += [skipped("F5"), skipped("1"), saved]
    keys += [*choose, BURST, following, saved]
    for _ in range(2):
        keys += [*choose, following, saved]
    return {
        "name": f"mobio-{language}",
        "cmd": kiosk(data, around),
        "setup": f"rm -rf {data} && cp -a {prepared} {data}",
        "env": environment(),
        "ready": "Deutsch",
        "keys": keys,
        "quiet_ms": 12,
    }


def measure(harness, specs, arguments, folder):
    paths = []
    for number, one in enumerate(specs):
        paths.append(os.path.join(folder, f"spec-{number}.json"))
        with open(paths[-1], "w", encoding="utf-8") as file:
            json.dump(one, file)
    out = os.path.join(folder, "out.json")
    command = [sys.executable, os.path.join(harness, "ptybench.py"), "vs", *paths]
    command += ["--reps", str(arguments.reps), "--idle", "1", "--json", out]
    with open(os.path.join(folder, "ptybench.log"), "w", encoding="utf-8") as log:
        subprocess.run(command, check=True, stdout=log)
    with open(out, encoding="utf-8") as file:
        return json.load(file)


def main():
    given = arguments()
    sys.path.insert(0, given.harness)
    import ptybench as bench

    folder = tempfile.mkdtemp(prefix="mobio-figures-")
    try:
        prepared = os.path.join(folder, "prepared")
        card = prepare(bench, prepared)
        around = ()
        if given.slow_disk:
            inject = "inject=fsync,fdatasync:delay_enter=20000"
            around = ("strace", "-f", "-o", "/dev/null", "-e", "trace=fsync,fdatasync", "-e", inject)
        specs = []
        for peer in ("min-ratatui", "min-save") if given.peers else ():
            with open(os.path.join(given.harness, "specs", f"{peer}.json"), encoding="utf-8") as file:
                one = json.load(file)
            one["cmd"][0] = os.path.join(given.peers, peer)
            one["keys"].append(BURST)
            specs.append(one)
        specs += [spec(code, prepared, card, folder, around) for code in given.languages.split(",")]
        result = measure(given.harness, specs, given, folder)
        if given.keep:
            os.makedirs(given.keep, exist_ok=True)
            shutil.copy(os.path.join(folder, "out.json"), given.keep)
        report(result)
        for code in given.languages.split(","):
            first, last, most = memory(bench, code, prepared, card, folder)
            print(f"memory of the session, {code}: {first:.1f} MiB at the first question, {last:.1f} some questions on, at most {most:.1f} while unlocking")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def figure(program, label, part, which="median"):
    """A figure of one kind of key in milliseconds or bytes; None when that key was not measured."""
    values = program["keys"].get(label, {}).get(part)
    return values[which] if values else None


def report(result):
    """One table: a program a row. Ratios are to the peers of the same interleaved run."""
    programs = result["programs"]
    noise = result["noise"]["spin_ms"]
    print(f"noise: spin max/min {noise['max'] / noise['min']:.2f} (over 1.5: doubtful)")
    bare, saving = programs.get("min-ratatui"), programs.get("min-save")
    text = lambda value, digits=2: "-" if value is None else f"{value:.{digits}f}"
    over = lambda value, base: "-" if value is None or not base else f"{value / base:.2f}x"
    print("program | missed | start ms | key ms p50 / p95 | burst ms | next ms p50 | saved ms | bytes move / next / start | idle wakeups, cpu")
    for name, program in programs.items():
        start = program["start_text_ms"]["median"]
        key, late = figure(program, "move", "first_ms"), figure(program, "move", "first_ms", "p95")
        following, saved = figure(program, "next", "first_ms"), figure(program, "next", "quiet_ms")
        burst = figure(program, "burst", "quiet_ms")
        print(f"{name} | {program['missed']} | {text(start)} | {text(key)} / {text(late)} | {text(burst)} | {text(following)} | {text(saved)}"
              f" | {text(figure(program, 'move', 'bytes'), 0)} / {text(figure(program, 'next', 'bytes'), 0)}"
              f" / {text(program['start_bytes']['median'], 0)}"
              f" | {text(program['idle']['wakeups_per_s']['median'], 1)}/s, {text(program['idle']['cpu_ms_per_s']['median'])} ms/s")
        if program["missed"]:
            print("   ", program["missed_first"])
        if name.startswith("mobio") and bare and saving:
            pairs = (("start", start, saving["start_text_ms"]["median"], "S"),
                     ("key", key, figure(bare, "move", "first_ms"), "R"), ("key p95", late, figure(bare, "move", "first_ms", "p95"), "R"),
                     ("burst", burst, figure(bare, "burst", "quiet_ms"), "R"), ("next", following, figure(bare, "next", "first_ms"), "R"), ("saved", saved, figure(saving, "next", "first_ms"), "S"))
            print("    " + " · ".join(f"{what} {over(value, base)} {peer}" for what, value, base, peer in pairs))


if __name__ == "__main__":
    main()
