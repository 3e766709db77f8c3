#!/usr/bin/env python3
"""Files in the shape that sites give, read with the shipped plugins.

    shapes.py PIKIR DIRECTORY

DIRECTORY holds real exports, which are not part of the repository because few of them may be passed
on; those of the table that are there are imported, and the counts were taken from the files by other
means. Every file is read twice: the second time nothing may be new.
"""
import os
import re
import subprocess
import sys

# File, importer, rows, rows that become reviews; or the code of the refusal.
TABLE = [
    ("google-play-console.utf16le.csv", "google-play-console", 3, 3),
    ("google-play-console.utf8.csv", "google-play-console", 3, 3),
    ("google-play-fennec-export.csv", "google-play-console", 150, 150),
    ("appstore-rss-customerreviews.json", "app-store-rss", 2, 2),
    ("appstore-connect-customerreviews.json", "app-store-connect", 2, 2),
    ("steam-appreviews.json", "steam-api", 2, 2),
    ("steam-crawl.mojibake.jsonl", "steam-crawl", "F104", None),
    ("amazon-2014-5core.jsonl", "amazon-2014", 50, 50),
    ("amazon-alexa.tsv", "amazon-alexa", 150, 150),
    ("wildberries-seller-api.json", "wildberries-api", 3, 3),
    ("wildberries-cards.csv", "wildberries-cards", 120, 120),
    ("wildberries-two-column.csv", "wildberries-two-column", 120, 120),
    ("ozon-cards.csv", "ozon-cards", 150, 150),
    ("ozon-multiline.csv", "ozon-table", 60, 60),
    ("kaspi-shop-snapshot.json", "kaspi-shop", 9, 9),
    ("restoclub-sentirueval.xml", "restoclub-sentirueval", 12, 12),
]


def run(pikir, *lines):
    words = [word for line in lines for word in ("-c", line)]
    done = subprocess.run(
        [pikir, "--no-rc", "--format", "tsv", *words], capture_output=True, text=True, timeout=120,
        env={**os.environ, "SWIFT_BACKTRACE": "enable=no"})
    return done.returncode, done.stdout + done.stderr


def check(pikir, path, importer, rows, new):
    """The faults of one file; none when it is read as it should be."""
    faults = []
    status, said = run(pikir, f'import "{path}"')
    if new is None:
        if status == 0 or f"error[{rows}]" not in said:
            faults.append(f"not refused with {rows}:\n{said}")
        return faults
    count = re.search(r"([\d,]+) rows?, ([\d,]+) new", said)
    if status != 0 or not count:
        return [f"not imported:\n{said}"]
    found = tuple(int(number.replace(",", "")) for number in count.groups())
    if found != (rows, new):
        faults.append(f"expected {rows} rows, {new} new; found {found}\n{said}")
    status, said = run(
        pikir, f'import "{path}"', f'import "{path}"', f"find importer:{importer} | agg n=count()")
    if f"{rows} rows, {new} known" not in said:
        faults.append(f"reading it twice is not reading it once:\n{said}")
    if f"n\n{new}\n" not in said:
        faults.append(f"not all of it by {importer}:\n{said}")
    return faults


def main():
    pikir, folder = os.path.abspath(sys.argv[1]), sys.argv[2]
    failed = read = 0
    for name, importer, rows, new in TABLE:
        path = os.path.abspath(os.path.join(folder, name))
        if not os.path.exists(path):
            print(f"-      {name}: not there")
            continue
        read += 1
        faults = check(pikir, path, importer, rows, new)
        failed += bool(faults)
        print(f"{'not ok' if faults else 'ok':6} {name}: {importer}")
        for fault in faults:
            print("       " + fault.strip().replace("\n", "\n       "))
    print(f"{read} read, {failed} failed")
    sys.exit(failed > 0 or read == 0)


if __name__ == "__main__":
    main()
