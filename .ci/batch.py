"""Ten thousand drafts: killed at any moment and resumed, on full and read-only disks; their memory and their cores."""
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

QICAO = Path("target/release/qicao").resolve()
WORK = Path(tempfile.mkdtemp(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None))
ROWS = 10_000
KILLS = 20
# Above the peak for ten rows, in MiB.
MEMORY = 16
# Two cores against one, for Word files; 1.6 on a quiet machine, and never below this.
CORES = 1.4
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "明华建国志强晓东文静丽娟海涛思远子涵雨桐"


def fail(words):
    sys.exit(f"batch: {words}")


def table(rows):
    path = WORK / f"{rows}.csv"
    names = [f"{a}{b}{c}{d}" for a in SURNAMES for b in GIVEN for c in GIVEN for d in "一二"]
    kinds = ["任前谈话", "廉政谈话", "提醒谈话"]
    lines = [f"{name},科长,{kinds[n % 3]}" for n, name in enumerate(names[:rows])]
    if len(lines) < rows:
        fail(f"only {len(lines)} names for {rows} rows")
    path.write_text("\n".join(["姓名,岗位,谈话类型", *lines, ""]))
    return path


def command(rows, folder, *more):
    return [QICAO, "batch", table(rows), "-O", folder, "--outline", "谈话", *more]


def run(args, expected=0):
    """Runs to the end; returns wall seconds, peak memory in MiB, standard error."""
    peak = WORK / "peak"
    start = time.perf_counter()
    done = subprocess.run(
        ["/usr/bin/time", "-f", "%M", "-o", peak, *args], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL
    )
    seconds = time.perf_counter() - start
    said = done.stderr.decode()
    if done.returncode != expected:
        fail(f"exit {done.returncode} and not {expected}: {said}")
    return seconds, int(peak.read_text().split()[-1]) / 1024, said


def snapshot(folder):
    return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def killed_and_resumed():
    whole = WORK / "whole"
    seconds, _, _ = run(command(ROWS, whole, "--format", "md"))
    expected = snapshot(whole)
    moments = random.Random(7)
    killed = 0
    for round_ in range(KILLS):
        folder = WORK / "killed"
        shutil.rmtree(folder, ignore_errors=True)
        process = subprocess.Popen(command(ROWS, folder, "--format", "md"), stderr=subprocess.DEVNULL)
        time.sleep(seconds * moments.random())
        killed += process.poll() is None
        process.kill()
        process.wait()
        for path in folder.iterdir() if folder.exists() else []:
            is_draft = not path.name.startswith(".") and path.suffix == ".md"
            if is_draft and path.read_bytes() != expected[path.name]:
                fail(f"{path.name} is not whole")
        run(command(ROWS, folder, "--format", "md", "--resume"))
        if snapshot(folder) != expected:
            fail(f"round {round_}: the resumed folder differs")
    if killed < KILLS / 2:
        fail(f"only {killed} runs were killed before their end")
    print(f"{ROWS} drafts, killed {killed} times before the end and resumed: the same, byte for byte")
    for folder in (whole, WORK / "killed"):
        shutil.rmtree(folder)


def disks():
    """A disk of 300 KB, and one that cannot be written."""
    disk = WORK / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", disk], check=True)
    try:
        _, _, said = run(command(200, disk / "稿", "--format", "docx"), expected=1)
        if "没有留下半截" not in said or "--resume" not in said:
            fail(f"a full disk is told of as: {said}")
        for path in (disk / "稿").glob("*.docx"):
            subprocess.run([QICAO, "export", path, "-o", WORK / "x.txt", "--force"], check=True, stderr=subprocess.DEVNULL)
        if [path for path in (disk / "稿").iterdir() if path.name.endswith(".part")]:
            fail("a full disk keeps half a file")
        subprocess.run(["mount", "-o", "remount,size=50m", disk], check=True)
        run(command(200, disk / "稿", "--format", "docx", "--resume"))
        run(command(200, WORK / "alone", "--format", "docx"))
        if snapshot(disk / "稿") != snapshot(WORK / "alone"):
            fail("resumed after a full disk, the folder differs")
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        _, _, said = run(command(10, disk / "又", "--format", "docx"), expected=2)
        if "建不了文件夹" not in said:
            fail(f"a disk that cannot be written is told of as: {said}")
    finally:
        subprocess.run(["umount", disk], check=True)
    print("a full disk and one that cannot be written: told of, nothing half-written, resumed the same")


def memory():
    for kind in ("txt", "docx"):
        _, few, _ = run(command(10, WORK / "few", "--format", kind))
        _, many, _ = run(command(ROWS, WORK / "many", "--format", kind))
        # A peak that says nothing of the program would hold any bound.
        if not 2 < few < 40:
            fail(f"{kind}: a peak of {few:.1f} MiB for 10 rows is not to be believed")
        print(f"{kind}: peak {few:.1f} MiB for 10 rows, {many:.1f} MiB for {ROWS}")
        if many > few + MEMORY:
            fail(f"{kind}: {many - few:.1f} MiB more for {ROWS} rows than for 10")
        for folder in ("few", "many"):
            shutil.rmtree(WORK / folder)


def cores():
    if (os.cpu_count() or 1) < 2:
        fail("this machine has one core; it cannot tell what two are worth")
    best = {1: 9e9, 2: 9e9}
    # Other work on the machine makes a turn slow, never fast.
    for turn in range(15):
        for jobs in best:
            seconds, _, _ = run(command(2000, WORK / "cores", "--format", "docx", "--jobs", str(jobs)))
            best[jobs] = min(best[jobs], seconds)
            shutil.rmtree(WORK / "cores")
        ratio = best[1] / best[2]
        if turn >= 4 and ratio >= CORES:
            break
    print(f"2,000 Word files: one core {best[1]:.2f} s, two {best[2]:.2f} s, {ratio:.2f} times")
    if ratio < CORES:
        fail(f"two cores are worth {ratio:.2f} of one")


try:
    killed_and_resumed()
    disks()
    memory()
    cores()
finally:
    shutil.rmtree(WORK, ignore_errors=True)
