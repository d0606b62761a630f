#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the benchmarks at the sizes wanted and writes what they measured into docs/performance.md.

report.py PROGRAM [--sizes 100000,1000000] [--rounds 1000] [--document docs/performance.md]

Each goal is a ratio to a raw bound that is measured in the same run, in turns with the product: absolute times of
two machines, or of one machine on two days, are not compared. Prints the table and puts it between the markers of
the document. Set CRYOTRAIL_BENCH_DATA to a folder to keep the filled repositories.
"""

import argparse
import datetime
import json
import os
import platform
import re
import subprocess
import sys
from pathlib import Path

BEGIN = "<!-- measured: begin, written by tests/bench/report.py -->"
END = "<!-- measured: end -->"

# goal, what it is, benchmark, bound, counter shown as bound, counter shown as measured, counter judged, limit, note
GOALS = [
    ("G1", "one receipt of a tube made durable", "G1_durable_event", "one bare row made durable (C, FULL)",
     "bound_us", "product_us", "ratio", "<=", 1.7, "x"),
    ("G1b", "the same in processor time, to the bound", "G1b_event_processor", "the bare row in processor time",
     "bound_us", "product_us", "ratio", "<=", 7, "x"),
    ("G1b", "the same in processor time, absolute", "G1b_event_processor", "",
     None, "product_us", "product_us", "<=", 70, "us"),
    ("G1c", "the slowest of a thousand commits (99.9 %)", "G1c_event_tail", "", None, "p999_us", "p999_us", "<=", 15_000, "us"),
    ("G1c", "the slowest of all", "G1c_event_tail", "", None, "max_us", "max_us", "<=", 50_000, "us"),
    ("G2", "a rack of 96 placed in one transaction", "G2_rack_placed", "96 bare rows in one transaction",
     "bound_us", "product_us", "ratio", "<=", 6, "x"),
    ("G2", "the same, counted in durable events", "G2_rack_placed", "one receipt of a tube",
     "events_us", "product_us", "in_events", "<=", 7, "x"),
    ("G2", "96 aliquots with labels and positions registered", "G2_aliquots_registered", "96 bare rows in one transaction",
     "bound_us", "product_us", "ratio", "<=", 6, "x"),
    ("G3", "16 producers against one, per event", "G3_shared_commits", "one producer",
     "bound_us", "product_us", "gain", ">=", 2, "x"),
    ("G3", "the longest wait of the sixteen", "G3_shared_commits", "", None, "max_us", "max_us", "<=", 100_000, "us"),
    ("G4", "a manifest dry-run and imported", "G4_manifest_imported", "the same rows inserted bare (C)",
     "bound_us", "product_us", "ratio", "<=", 9, "x"),
    ("G4", "the same in processor time of all threads", "G4_manifest_imported", "the same rows in processor time",
     "bound_cpu_us", "product_cpu_us", "cpu_ratio", "<=", 9, "x"),
    ("G5", "barcode to row in C", "G5_tube_by_code", "row number to row in C",
     "row_us", "bound_us", "code_ratio", "<=", 2.2, "x"),
    ("G5", "barcode to row through the product", "G5_tube_by_code", "barcode to row in C",
     "bound_us", "product_us", "ratio", "<=", 1.3, "x"),
    ("G5", "all that a scan looks up", "G5_scan_facts", "", None, "product_us", "product_us", "<=", 100, "us"),
    ("G5", "the same in processor time", "G5_scan_facts", "", None, "product_cpu_us", "product_cpu_us", "<=", 100, "us"),
    ("G5", "the same, 99 % on the clock", "G5_scan_facts", "", None, "p99_us", "p99_us", "<=", 300, "us"),
    ("G8", "ledger verified, every row compared", "G8_ledger_verified", "reading the same tables",
     "bound_us", "product_us", "ratio", "<=", 3.5, "x"),
    ("G8", "the same in processor time", "G8_ledger_verified", "reading them, in processor time",
     "bound_cpu_us", "product_cpu_us", "cpu_ratio", "<=", 3.5, "x"),
    ("G8", "leaves computed, compared and built into the root, per second of processor time", "G8_ledger_hashed", "", None,
     "hashed_per_s", "hashed_per_s", ">=", 1_500_000, "/s"),
    ("G9", "inclusion proof", "G9_inclusion_proof", "", None, "product_us", "product_us", "<=", 500, "us"),
]


def shown(value, unit):
    if unit == "x":
        return f"{value:.2f} ×"
    if unit == "/s":
        return f"{value:,.0f}/s"
    for limit, divisor, name in ((1e3, 1, "µs"), (1e6, 1e3, "ms"), (float("inf"), 1e6, "s")):
        if value < limit:
            number = value / divisor
            return f"{number:.0f} {name}" if number >= 100 else f"{number:.3g} {name}"
    return ""


def measure(program, size, rounds):
    # A failing benchmark ends the program; its words are on the standard error, which passes through.
    command = [program, f"--specimens={size}", f"--rounds={rounds}", "--benchmark_format=json"]
    run = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    return {entry["name"].split("/")[0]: entry for entry in json.loads(run.stdout)["benchmarks"]}


def rows(found):
    for goal, what, benchmark, bound, bound_key, product_key, judged_key, sign, limit, unit in GOALS:
        entry = found[benchmark]
        judged = entry[judged_key]
        is_met = judged <= limit if sign == "<=" else judged >= limit
        kind = "/s" if product_key.endswith("_per_s") else "us"
        yield "| {} | {} | {} | {} | {} | {} {} | {} |".format(
            goal, what, f"{bound}: {shown(entry[bound_key], 'us')}" if bound_key else "",
            shown(entry[product_key], kind), shown(judged, unit) if unit == "x" else "",
            "≤" if sign == "<=" else "≥", shown(limit, unit), "yes" if is_met else "**no**")


def table(found):
    return "\n".join(["| goal | what | bound | measured | ratio | wanted | met |", "|---|---|---|---|---|---|---|",
                      *rows(found)])


def processor():
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor() or "unknown processor"


def section(size, rounds, found):
    load = os.getloadavg()[0]
    page = found["G1_durable_event"]["fdatasync_us"]
    scan = found["receive_tube"]
    rate = found["G4_manifest_imported"]["rows_per_s"]
    return "\n".join([
        f"### {size:,} specimens",
        "",
        f"{rounds:,} rounds; one page made durable (fdatasync) took {shown(page, 'us')} at the median; "
        f"load {load:.1f} at the end.",
        "",
        table(found),
        "",
        f"One scan at the bench from the command to the durable answer (facts, rules, event, reply): "
        f"{shown(scan['product_us'], 'us')} at the median, {shown(scan['p99_us'], 'us')} at 99 %, beside "
        f"{shown(scan['bound_us'], 'us')} for the durable page alone. A manifest is imported at {rate:,.0f} tubes per "
        f"second of processor time, and the whole verification takes {found['G8_ledger_verified']['events_per_s']:,.0f} "
        f"entries of {found['G8_ledger_hashed']['bytes']:.0f} bytes per second of processor time.",
        "",
    ])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--sizes", default="100000")
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--document", type=Path)
    wanted = parser.parse_args()
    parts = [f"Measured on {datetime.date.today():%-d %b %Y}: {processor()}, {os.cpu_count()} processors, "
             f"{platform.system()} {platform.release()}, SQLite.", ""]
    for size in (int(text) for text in wanted.sizes.split(",")):
        parts.append(section(size, wanted.rounds, measure(wanted.program, size, wanted.rounds)))
        print(parts[-1])
    if wanted.document:
        text = wanted.document.read_text(encoding="utf-8")
        replaced, count = re.subn(re.escape(BEGIN) + ".*?" + re.escape(END),
                                  lambda _: "\n".join([BEGIN, "", *parts, END]), text, flags=re.S)
        if count != 1:
            sys.exit(f"{wanted.document} has no place for the measurements")
        wanted.document.write_text(replaced, encoding="utf-8")


if __name__ == "__main__":
    main()
