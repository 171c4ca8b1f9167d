#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Batches of hostile folders: batch.py VELLUS MAKE_PHANTOM SOURCE_ROOT

Speaks TAP. VELLUS_STUDY_FILES changes how many files the folder has.
"""

import csv
import os
import random
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(sys.argv[3]) / "tests" / "gimp"))
from tap import Tap  # noqa: E402

VELLUS, MAKE_PHANTOM, SOURCE = sys.argv[1:4]
N_FILES = int(os.environ.get("VELLUS_STUDY_FILES", "60"))
N_KILLS = 10
SCALE = ["--um-per-px", "8"]
LABELS = ["--names", "{subject}_{site}_{visit}"]
SECRET = "SECRET-OWNER-48.8584N"
ENVIRONMENT = dict(os.environ, LC_ALL="C.UTF-8")

tap = Tap()


def vellus(*arguments, **options):
    return subprocess.run(
        [VELLUS, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=600,
        env=ENVIRONMENT,
        **options,
    )


def batch(folder, out, *more):
    return vellus(
        "batch", folder, "--recursive", *SCALE, *LABELS, "-o", out, *more
    )


def phantom(path, seed, size="240x192", um_per_px="8"):
    subprocess.run(
        [MAKE_PHANTOM, "--recipe", "clipped", "--seed", str(seed), "--size",
         size, "--um-per-px", um_per_px, "--png", str(path)],
        check=True,
        stdout=subprocess.DEVNULL,
    )


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def same_tables(first, second):
    return [
        f"{name} differs"
        for name in ("figures.csv", "hairs.csv")
        if (first / name).read_bytes() != (second / name).read_bytes()
    ]


def make_folder(folder):
    """Good pictures and all that a folder may hold besides; returns how many
    pictures must fail."""
    bad = {
        "cut_frontal_v1.png": None,
        "text.png": b"This is no picture.\n",
        "zero.png": b"",
        "header.jpg": b"\xff\xd8\xff\xe0" + bytes(100),
        "noise.tif": b"II*\0" + random.Random(1).randbytes(5000),
    }
    folder.mkdir(parents=True)
    (folder / "sub").mkdir()
    for i in range(N_FILES - len(bad) - 4):
        phantom(folder / f"s{i % 7}_{('frontal', 'vertex')[i % 2]}_v{i}.png", i)
    first = next(folder.glob("*_v0.png")).read_bytes()
    bad["cut_frontal_v1.png"] = first[: len(first) // 2]
    for name, data in bad.items():
        (folder / name).write_bytes(data)
    phantom(folder / "one.png", 1, "1x1")
    (folder / "sub" / "two 'quotes\"\nline 🙂.png").write_bytes(first)
    (folder / "sub" / "a space.PNG").write_bytes(first)
    os.symlink("missing", folder / "broken-link.png")
    (folder / "notes.txt").write_text("no picture")
    (folder / ".hidden.png").write_bytes(first)
    return len(bad) + 2


def test_hostile(folder, out, n_bad):
    run = batch(folder, out, "--formats", "json,overlay")
    table = rows(out / "figures.csv")
    failed = [row for row in table if row["status"] == "failed"]
    tap.true("a bad file never stops the rest", run.returncode == 6, run.stderr)
    tap.true("every file has its row", len(table) == N_FILES,
             f"{len(table)} rows of {N_FILES} files")
    tap.true("exactly the bad ones fail", len(failed) == n_bad,
             [row["picture"] for row in failed])
    tap.test("each failure has a reason",
             [row["picture"] for row in failed if not row["reason"].endswith(".")])
    tap.test("no reason tells the folder",
             [row["reason"] for row in failed if str(folder) in row["reason"]])
    tap.test("figures are those of a single measurement", compare_single(folder, table))
    tap.test("labels come from the names", [
        row["picture"] for row in table
        if row["picture"].startswith("s") and "/" not in row["picture"]
        and [row["subject"], row["site"], row["visit"]]
        != row["picture"].removesuffix(".png").split("_")])
    columns = (out / "README.txt").read_text("utf-8")
    tap.test("the dictionary tells every column", [
        name for name in table[0]
        if name not in columns and not name.endswith(("_low95", "_high95"))])
    tap.test("no temporary file stays", left_over(out))


def compare_single(folder, table):
    row = next(row for row in table if row["picture"].endswith("_v0.png"))
    vellus("measure", folder / row["picture"], *SCALE, "--quiet", "--csv",
           folder.parent / "single.csv")
    single = rows(folder.parent / "single.csv")[0]
    return [f"{name}: {row[name]} is not {value}"
            for name, value in single.items()
            if name != "file" and row[name] != value]


def left_over(out):
    return [str(path) for path in out.rglob("*")
            if path.is_file() and ".vellus" not in path.parts
            and path.suffix not in (".csv", ".json", ".png", ".txt")]


def test_again(folder, clean, out):
    shutil.copytree(clean, out)
    run = batch(folder, out, "--formats", "json,overlay")
    tap.true("nothing is measured twice", run.stdout.count("as before)") ==
             N_FILES - n_bad, run.stdout[-300:])
    tap.test("tables are the same", same_tables(clean, out))

    changed = next(folder.glob("*_v2.png"))
    kept = changed.read_bytes()
    changed.write_bytes(next(folder.glob("*_v3.png")).read_bytes())
    run = batch(folder, out, "--formats", "json,overlay")
    tap.true("a changed picture alone is measured again",
             "1 measured" in run.stdout.splitlines()[-1], run.stdout[-300:])
    changed.write_bytes(kept)
    run = batch(folder, out, "--formats", "json,overlay", "--again", "never")
    row = next(row for row in rows(out / "figures.csv")
               if row["picture"] == changed.name)
    tap.true("results are not replaced when that is forbidden",
             row["status"] == "failed" and "before" in row["reason"], row)
    (out / "text.png.json").unlink(missing_ok=True)
    next(out.glob("*_v4.png.json")).unlink()
    run = batch(folder, out, "--formats", "json,overlay")
    tap.true("what was deleted is made again",
             "2 measured" in run.stdout.splitlines()[-1], run.stdout[-300:])
    tap.test("and gives the first tables", same_tables(clean, out))
    run = batch(folder, out, "--sensitivity", "0.7")
    tap.true("changed parameters measure all again", "(as before)" not in
             run.stdout, run.stdout[-300:])


def test_kills(folder, clean, out, seconds):
    chance = random.Random(5)
    for _ in range(N_KILLS):
        process = subprocess.Popen(
            [VELLUS, "batch", folder, "--recursive", *SCALE, *LABELS, "-o",
             out, "--formats", "json,overlay"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=ENVIRONMENT)
        time.sleep(chance.uniform(0.02, max(seconds / 6, 0.1)))
        process.send_signal(signal.SIGKILL)
        process.wait()
    broken = []
    for path in out.rglob("*.json"):
        if ".vellus" not in path.parts and not path.read_text().endswith("}\n"):
            broken.append(str(path))
    tap.test("killed runs leave no broken document", broken)
    run = batch(folder, out, "--formats", "json,overlay")
    tap.true("a killed run goes on where it was", run.returncode == 6,
             run.stderr[-300:])
    tap.test("and gives the tables of a clean one", same_tables(clean, out))


def test_two_at_once(folder, clean, out):
    processes = [
        subprocess.Popen(
            [VELLUS, "batch", folder, "--recursive", *SCALE, *LABELS, "-o",
             out, "--formats", "json,overlay"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env=ENVIRONMENT)
        for _ in range(2)
    ]
    said = [process.communicate(timeout=600)[0] for process in processes]
    measured = [int(text.splitlines()[-1].split()[0]) for text in said]
    tap.true("two runs at once do no harm",
             [process.returncode for process in processes] == [6, 6], said)
    tap.true("and measure no picture twice", sum(measured) == N_FILES - n_bad,
             measured)
    tap.test("and give the same tables", same_tables(clean, out))


def test_slices(folder, clean, out):
    for k in range(1, 6):
        batch(folder, out, "--slice", f"{k}/5", "--quiet")
    tap.true("slices merge", vellus("merge", out).returncode == 0)
    tap.test("into the tables of one run", same_tables(clean, out))
    parts = sorted(out.glob("figures-*-of-5.csv"))
    run = vellus("merge", *parts[::-1], parts[0], "-o", out / "merged.csv")
    tap.true("in any order, and though one is named twice",
             run.returncode == 0 and (out / "merged.csv").read_bytes() ==
             (clean / "figures.csv").read_bytes(), run.stderr)
    (out / "figures-3-of-5.csv").unlink()
    run = vellus("merge", out)
    tap.true("a missing slice is told", run.returncode == 4, run.stderr)


def test_parallel(folder, clean, out):
    claim = "GNU parallel gives the tables of one run"
    if shutil.which("parallel") is None:
        tap.skip(claim, "parallel is not installed")
        return
    command = (f"'{VELLUS}' batch '{folder}' --recursive --um-per-px 8 "
               f"--names '{LABELS[1]}' -o '{out}' --threads 1 --quiet "
               "--slice {}/4")
    subprocess.run(["parallel", "--jobs", "2", command, ":::", "1", "2", "3",
                    "4"], env=ENVIRONMENT, capture_output=True, timeout=600)
    vellus("merge", out)
    tap.test(claim, same_tables(clean, out))


def test_snakemake(folder, clean, out):
    claim = "Snakemake gives the tables of one run"
    if shutil.which("snakemake") is None:
        tap.skip(claim, "snakemake is not installed")
        return
    run = subprocess.run(
        ["snakemake", "--snakefile",
         f"{SOURCE}/plugin/doc/examples/Snakefile", "--cores", "2",
         "--directory", str(out.parent), "--config", f"vellus={VELLUS}",
         f"pictures={folder}", f"results={out}", "slices=4",
         f"options=--recursive --um-per-px 8 --names '{LABELS[1]}'"],
        env=dict(ENVIRONMENT, XDG_CACHE_HOME=str(out.parent / "cache")),
        capture_output=True, text=True, timeout=600)
    tap.true("the workflow ends well", run.returncode == 0, run.stderr[-600:])
    tap.test(claim, same_tables(clean, out) if run.returncode == 0 else ["no"])


def mounted(out, options):
    out.mkdir(parents=True, exist_ok=True)
    return subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none",
                           str(out)], capture_output=True).returncode == 0


def test_full_disk(folder, clean, out):
    claims = ["a full disk is told", "and what was done before stays",
              "with room it goes on to the tables of a clean run"]
    out.mkdir()
    if os.geteuid() != 0 or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=300k", "none", str(out)],
            capture_output=True).returncode != 0:
        for claim in claims:
            tap.skip(claim, "mounting is not allowed here")
        return
    try:
        run = batch(folder, out, "--formats", "json,overlay")
        tap.true(claims[0], run.returncode == 4 and "can't be written" in
                 run.stderr, (run.returncode, run.stderr[-300:]))
        tap.true(claims[1], len(list(out.glob("*.json"))) > 0)
        subprocess.run(["mount", "-o", "remount,size=100m", str(out)],
                       check=True)
        batch(folder, out, "--formats", "json,overlay")
        tap.test(claims[2], same_tables(clean, out))
    finally:
        subprocess.run(["umount", str(out)], check=False)


def test_read_only(folder, clean, out):
    """Root may write everywhere: the batch is run by somebody else then."""
    user = {"user": 65534} if os.geteuid() == 0 else {}
    out.mkdir()
    if user:
        os.chown(out, 65534, 65534)
        folder.parent.chmod(0o755)
    process = subprocess.Popen(
        [VELLUS, "batch", folder, "--recursive", *SCALE, *LABELS, "-o", out,
         "--formats", "json,overlay", "--threads", "1"],
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
        env=ENVIRONMENT, **user)
    while process.poll() is None and len(list(out.glob("*.json"))) < 3:
        time.sleep(0.002)
    for path in (out, out / ".vellus"):
        path.chmod(0o555)
    said = process.communicate(timeout=600)[1]
    tap.true("a folder that becomes read-only is told",
             process.returncode == 4 and "can't be written" in said,
             (process.returncode, said[-300:]))
    for path in (out, out / ".vellus"):
        path.chmod(0o777)
    batch(folder, out, "--formats", "json,overlay")
    tap.test("and made good, it goes on to the tables of a clean run",
             same_tables(clean, out))


def test_blind(folder, out, key):
    run = batch(folder, out, "--blind", key)
    found = [str(path) for path in out.rglob("*")
             if "_frontal_" in path.name or
             (path.is_file() and b"_frontal_" in path.read_bytes())]
    tap.test("no name is in the results of a blinded study", found)
    codes = {row["code"]: row["picture"] for row in rows(key)}
    table = rows(out / "figures.csv")
    tap.true("the key tells every code", len(codes) == N_FILES + 1 and
             all(row["picture"] in codes for row in table), run.stderr)
    tap.test("labels are in the key alone",
             [row["picture"] for row in table if row["subject"] or row["visit"]])
    again = batch(folder, out, "--blind", key)
    tap.true("the same key gives the same codes", "0 measured" in
             again.stdout.splitlines()[-1], again.stdout[-200:])


def with_metadata(path, source):
    """A JPEG with an EXIF segment and a comment that tell a secret."""
    data = source.read_bytes()
    told = b"Exif\0\0" + SECRET.encode()
    segments = b""
    for marker in (0xE1, 0xFE):
        segments += bytes([0xFF, marker]) + (len(told) + 2).to_bytes(2, "big") + told
    path.write_bytes(data[:2] + segments + data[2:])


def test_leaks(folder, out):
    source = folder / "plain.jpg"
    folder.mkdir()
    subprocess.run([MAKE_PHANTOM, "--recipe", "clipped", "--seed", "3", "--size",
                    "240x192", "--um-per-px", "8", "--jpeg", str(source)],
                   capture_output=True)
    if not source.exists():
        phantom(folder / "plain.png", 3)
        if shutil.which("convert"):
            subprocess.run(["convert", str(folder / "plain.png"), str(source)],
                           check=True)
            (folder / "plain.png").unlink()
    if not source.exists():
        tap.skip("nothing of the camera's notes leaks", "no tool makes a JPEG")
        return
    with_metadata(folder / "noted.jpg", source)
    run = batch(folder, out, "--formats", "json,overlay")
    tap.true("a JPEG with notes of the camera is measured", run.returncode == 0,
             run.stderr)
    tap.test("nothing of the camera's notes leaks",
             [str(path) for path in out.rglob("*") if path.is_file() and
              SECRET.encode() in path.read_bytes()])
    tap.test("nor the folder of the pictures",
             [str(path) for path in out.rglob("*") if path.is_file() and
              str(folder).encode() in path.read_bytes()])


def test_scales(folder, out):
    folder.mkdir()
    for i in range(3):
        phantom(folder / f"p{i}.png", i)
    table = folder.parent / "scales.csv"
    table.write_text("picture,um_per_px,relative_uncertainty\n"
                     "p0.png,7,0.02\np1.png,9,\n")
    vellus("batch", folder, "-o", out, "--scale-csv", table)
    found = rows(out / "figures.csv")
    tap.true("each picture has the scale of the table",
             [row["um_per_px"] for row in found] == ["7", "9", ""] and
             found[0]["scale_relative_uncertainty"] == "0.02" and
             "no row" in found[2]["reason"], found)

    table.write_text(table.read_text().replace("7,", "6,"))
    run = vellus("batch", folder, "-o", out, "--scale-csv", table)
    tap.true("another scale measures that picture alone again",
             run.stdout.splitlines()[-1].startswith("1 measured, 1 as before"),
             run.stdout)
    run = vellus("batch", folder, "-o", out, "--scale", "resolution")
    tap.true("a file without resolution is told",
             run.returncode == 6 and all("resolution" in row["reason"] for row
                                         in rows(out / "figures.csv")),
             run.stderr)
    run = vellus("batch", folder, "-o", out, *SCALE, "--region", "frame:0.005")
    areas = [float(row["region_area_mm2"]) for row in rows(out / "figures.csv")]
    # Whole pixels: half of one at each side of 0.7 mm.
    tap.true("a frame has its area", all(abs(area - 0.5) < 0.01 for area in
                                         areas), areas)
    run = vellus("batch", folder, "-o", out, *SCALE, "--region",
                 "beside:.mask.png")
    tap.true("a missing mask is told", run.returncode == 6 and "mask.png" in
             rows(out / "figures.csv")[0]["reason"], run.stderr)


def test_frozen(folder, out):
    vellus("batch", folder, "-o", out, *SCALE, "--thin-cut", "35")
    frozen = out.parent / "frozen.json"
    shutil.copy(out / "parameters.json", frozen)
    again = vellus("batch", folder, "-o", out, *SCALE, "--parameters", frozen)
    tap.true("frozen parameters measure in the same way",
             again.stdout.splitlines()[-1].startswith("0 measured"),
             again.stdout + again.stderr)
    mixed = vellus("batch", folder, "-o", out, *SCALE, "--parameters", frozen,
                   "--thin-cut", "40")
    tap.true("and are not mixed with others", mixed.returncode == 2, mixed.stderr)
    frozen.write_text(frozen.read_text().replace("35", "36"))
    changed = vellus("batch", folder, "-o", out, *SCALE, "--parameters", frozen)
    tap.true("nor changed", changed.returncode == 4 and "changed" in
             changed.stderr, changed.stderr)


def flat_tiff(path, width, height):
    """A gray TIFF, which is read by another library than PNG and JPEG."""
    tags = [(256, width), (257, height), (258, 8), (259, 1), (262, 1),
            (273, 8), (277, 1), (278, height), (279, width * height)]
    directory = struct.pack("<H", len(tags))
    for tag, value in tags:
        directory += struct.pack("<HHII", tag, 4, 1, value)
    path.write_bytes(struct.pack("<4sI", b"II*\0", 8 + width * height) +
                     bytes([180]) * (width * height) + directory + bytes(4))


def test_first_use(folder):
    """What libraries do at their first use must not be done twice at once."""
    folder.mkdir()
    for i in range(8):
        flat_tiff(folder / f"t{i}.tif", 64, 48)
    failed = []
    for i in range(6):
        out = folder.parent / f"tiffs{i}"
        vellus("batch", folder, "-o", out, *SCALE, "--threads", "8")
        failed += [row["reason"] for row in rows(out / "figures.csv")
                   if row["status"] != "measured"]
    tap.test("pictures of every kind are read by all threads at once", failed)


def test_reports(folder, out):
    run = vellus("batch", folder, "-o", out, *SCALE, "--formats", "report")
    made = sorted(path.name for path in out.glob("*.report.pdf"))
    tap.true("each picture gets its report", run.returncode == 0 and made ==
             [f"p{i}.png.report.pdf" for i in range(3)], (run.stderr, made))
    tap.test("which is a PDF", [name for name in made if not
                                (out / name).read_bytes().startswith(b"%PDF")])
    (out / made[0]).unlink()
    run = vellus("batch", folder, "-o", out, *SCALE, "--formats", "report")
    tap.true("again when it is gone", run.stdout.splitlines()[-1].startswith(
             "1 measured"), run.stdout)


def test_usage(folder):
    for arguments in (
        ["batch"], ["batch", folder], ["batch", folder, "-o", "x"],
        ["batch", folder, "-o", "x", *SCALE, "--scale", "read"],
        ["batch", folder, "-o", "x", "--scale", "guess"],
        ["batch", folder, "-o", "x", *SCALE, "--slice", "3/2"],
        ["batch", folder, "-o", "x", *SCALE, "--formats", "doc"],
        ["batch", folder, "-o", "x", *SCALE, "--names", "{who}"],
        ["batch", folder, "-o", "x", *SCALE, "--region", "frame:-1"],
        ["batch", folder, "-o", "x", *SCALE, "--memory", "much"],
        ["batch", folder / "missing-folder" / "*", "-o", "x", *SCALE],
        ["merge", "x"],
    ):
        run = vellus(*arguments, cwd=folder.parent)
        tap.true(f"refused: {' '.join(map(str, arguments[2:]))}",
                 run.returncode in (2, 4) and run.stderr.count("\n") == 1 and
                 not run.stdout, (run.returncode, run.stderr))


with tempfile.TemporaryDirectory() as place:
    place = Path(place)
    pictures = place / "in"
    n_bad = make_folder(pictures)
    begun = time.monotonic()
    test_hostile(pictures, place / "clean", n_bad)
    duration = time.monotonic() - begun
    test_again(pictures, place / "clean", place / "again")
    test_kills(pictures, place / "clean", place / "killed", duration)
    test_two_at_once(pictures, place / "clean", place / "two")
    test_slices(pictures, place / "clean", place / "slices")
    test_parallel(pictures, place / "clean", place / "parallel")
    test_snakemake(pictures, place / "clean", place / "snakemake")
    test_full_disk(pictures, place / "clean", place / "disk")
    test_read_only(pictures, place / "clean", place / "locked")
    test_blind(pictures, place / "blind", place / "key.csv")
    test_leaks(place / "leaks", place / "leaked")
    test_scales(place / "few", place / "scales")
    test_frozen(place / "few", place / "frozen")
    test_first_use(place / "tiffs")
    test_reports(place / "few", place / "reports")
    test_usage(place / "few")
    sys.exit(tap.end())
