"""Judges evidence packs with tools that know nothing of agentvet, and by tampering with them.

    python packs.py BIN SCRATCH [VERA]

BIN is agentvet, SCRATCH a folder for what is made, VERA the program of tests/tools/verapdf. Needs openssl, pdfsig,
pdfdetach and pdftotext (poppler-utils), certutil (libnss3-tools), sha256sum, and pyHanko in this Python.
FLIPS says how many bits are turned over (60).
"""

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "forms"))
from judging import AS_OF, Judge  # noqa: E402

BIN, SCRATCH = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
VERA = sys.argv[3] if len(sys.argv) > 3 else None
ROOT = Path(__file__).resolve().parent.parent.parent
PERIOD = "2026-01-01..2026-12-31"
FLIPS = int(os.environ.get("FLIPS", "60"))
judge = Judge("packs")


def run(*command, **more):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, errors="replace", **more)


def agentvet(*arguments, as_of=AS_OF):
    return run(BIN, *arguments, "--as-of", as_of)


def said(done):
    return done.stdout + done.stderr


def sha256(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


EVIDENCE = """\
  - id: ev-{id}
    title: {title}
    sha256: {sha}
    kind: configuration_export
    collected: {{ on: 2026-11-20T10:00:00+01:00, by: p-okoye, source: CRM, method: export, row_count: {rows} }}
    valid_until: 2027-11-20
    supports: [{supports}]
    confidentiality: internal
    file: {file}
"""


def program():
    """The example with two recorded runs and two pieces of evidence whose files are kept."""
    folder = SCRATCH / "program"
    shutil.copytree(ROOT / "examples/01_software_company", folder)
    kept = folder / "evidence/files"
    kept.mkdir()
    (kept / "consents.csv").write_text("scope\n" * 12)
    (kept / "blob.bin").write_bytes(random.Random(1).randbytes(100_000))
    register = folder / "evidence/register.yaml"
    text = register.read_text().rstrip("\n") + "\n"
    text += EVIDENCE.format(id="consents", title="Consent list", sha=sha256(kept / "consents.csv"), rows=12,
                            supports="population/scopes", file="consents.csv")
    text += EVIDENCE.format(id="blob", title="Export", sha=sha256(kept / "blob.bin"), rows=1,
                            supports="COM-02", file="blob.bin")
    register.write_text(text)
    for day in ["2026-11-20", "2026-11-21"]:
        done = run(BIN, "record", folder, "--as-of", "2026-11-22" if day == "2026-11-20" else "2026-11-23")
        judge.true("a run is recorded", done.returncode == 0, said(done))
    return folder


def keys(name, organisation):
    folder = SCRATCH / name
    done = agentvet("keygen", "--organisation", organisation, "--signer", "Prüfstelle", "--out", folder, as_of="2026-01-01")
    judge.true("keys are made", done.returncode == 0, said(done))
    for private in ["signer.pem", "root-key.pem"]:
        judge.equal("private keys are for their owner alone", (folder / private).stat().st_mode & 0o777, 0o600)
    return folder


def pack(folder, out, *more, code=0):
    done = agentvet("pack", folder, "--period", PERIOD, "--out", out, *more, as_of="2026-11-23")
    judge.equal(f"pack {' '.join(str(part) for part in more if str(part).startswith('--'))}".strip(), done.returncode, code,
                said(done))
    return done


def verify(path, *more):
    return agentvet("verify", path, *more)


def refused(what, path, name, *more):
    """The pack must be refused, and the sentence must name the file."""
    done = verify(path, *more)
    judge.equal(f"{what}: refused", done.returncode, 1, said(done))
    judge.true(f"{what}: named", name is None or name in done.stdout, f"{name} in {said(done)}")
    judge.true(f"{what}: no panic", "panicked" not in said(done), said(done))


def strangers(pack_folder, root, other):
    """What stock tools say of a signed pack."""
    sums = run("sha256sum", "-c", "--strict", "--quiet", "SHA256SUMS", cwd=pack_folder)
    judge.true("sha256sum -c", sums.returncode == 0, said(sums))
    cms = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "SHA256SUMS.p7s", "-content", "SHA256SUMS",
           "-purpose", "any", "-out", "/dev/null", "-CAfile"]
    judge.true("openssl cms -verify", run(*cms, root, cwd=pack_folder).returncode == 0)
    judge.true("openssl cms -verify with a strange root fails", run(*cms, other, cwd=pack_folder).returncode != 0)
    store = SCRATCH / "nss"
    store.mkdir()
    run("certutil", "-N", "-d", f"sql:{store}", "--empty-password")
    run("certutil", "-A", "-d", f"sql:{store}", "-n", "root", "-t", "CT,CT,CT", "-i", root)
    hanko = Path(sys.executable).with_name("pyhanko")
    documents = sorted(pack_folder.rglob("*.pdf"))
    judge.true("the pack holds documents", len(documents) >= 4, documents)
    for pdf in documents:
        words = run("pdfsig", "-nssdir", f"sql:{store}", pdf).stdout
        for line in ["Total document signed", "Signature is Valid", "Certificate is Trusted"]:
            judge.true(f"pdfsig: {line}", line in words, f"{pdf.name}: {words}")
        done = run(hanko, "sign", "validate", "--no-revocation-check", "--pretty-print", "--trust", root, "--trust-replace", pdf)
        judge.true("pyHanko: judged valid", "The signature is judged VALID" in said(done), f"{pdf.name}: {said(done)[-600:]}")
        done = run(hanko, "sign", "validate", "--no-revocation-check", "--trust", other, "--trust-replace", pdf)
        judge.true("pyHanko with a strange root", done.returncode != 0, said(done))
    if VERA:
        done = run(VERA, "-f", "3a,ua1", *documents)
        judge.equal("veraPDF of signed documents", done.stdout.count("PASS "), 2 * len(documents), said(done))
    detached = SCRATCH / "detached"
    detached.mkdir()
    run("pdfdetach", "-saveall", "-o", detached, pack_folder / "evidence-pack.pdf")
    files = sorted(detached.iterdir())
    judge.true("pdfdetach finds the lists", len(files) > 20, files)
    beside = {str(path.relative_to(pack_folder)).replace("/", "."): path for path in pack_folder.rglob("*.json")}
    for file in files:
        judge.equal("attachments are the files beside them", sha256(file), sha256(beside[file.name]))


def flips(zipped, root):
    """Single bits, anywhere in the file."""
    data = zipped.read_bytes()
    with zipfile.ZipFile(zipped) as archive:
        entries = sorted((info.header_offset, info.filename) for info in archive.infolist())
        directory = archive.start_dir
    dice = random.Random(20261123)
    flipped = SCRATCH / "flipped.zip"
    for _ in range(FLIPS):
        at = dice.randrange(len(data))
        changed = bytearray(data)
        changed[at] ^= 1 << dice.randrange(8)
        flipped.write_bytes(changed)
        name = None
        if at < directory:
            name = [name for start, name in entries if start <= at][-1]
        refused(f"{FLIPS} bits turned over, one at a time", flipped, name, "--root", root)
    for tail in [b"\n", b"PK", data[-40:]]:
        flipped.write_bytes(data + tail)
        refused("bytes behind the pack", flipped, None, "--root", root)
    flipped.write_bytes(data[: len(data) // 2])
    refused("half a pack", flipped, None, "--root", root)


def rewritten(folder, deed):
    """A copy of an unsigned pack in which a deed was done and list and manifest were made to fit."""
    copy = SCRATCH / "rewritten"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy)
    deed(copy)
    manifest = json.loads((copy / "00-manifest.json").read_text())
    manifest["files"] = [file for file in manifest["files"] if (copy / file["path"]).exists()]
    lines = ""
    for file in manifest["files"]:
        file["sha256"], file["bytes"] = sha256(copy / file["path"]), (copy / file["path"]).stat().st_size
        lines += f"{file['sha256']}  {file['path']}\n"
    manifest["files_sha256"] = hashlib.sha256(lines.encode()).hexdigest()
    (copy / "00-manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    names = sorted(str(path.relative_to(copy)) for path in copy.rglob("*") if path.is_file())
    names = [name for name in names if not name.startswith("SHA256SUMS")]
    (copy / "SHA256SUMS").write_text("".join(f"{sha256(copy / name)}  {name}\n" for name in names))
    return copy


def tampering(signed, plain, root):
    """What somebody with a text editor, or with more patience, could do."""
    def deed(name, act, named):
        copy = SCRATCH / "tampered"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(signed, copy)
        act(copy)
        refused(name, copy, named, "--root", root)

    document = "evidence-pack.pdf"
    deed("bytes behind a document", lambda pack: (pack / document).open("ab").write(b"\n"), document)
    deed("a removed file", lambda pack: (pack / "15-read-me.md").unlink(), "15-read-me.md")
    deed("an added file", lambda pack: (pack / "16-more.md").write_text("more"), "16-more.md")
    deed("a renamed file", lambda pack: (pack / "15-read-me.md").rename(pack / "15-read-us.md"), "15-read-me.md")
    deed("another list", lambda pack: (pack / "07-findings/open.csv").write_text("finding_id\n"), "07-findings/open.csv")
    deed("a removed signature", lambda pack: (pack / "SHA256SUMS.p7s").unlink(), "SHA256SUMS.p7s")
    deed("a link", lambda pack: ((pack / "15-read-me.md").unlink(), (pack / "15-read-me.md").symlink_to("/etc/hostname")), None)

    def shorter(pack):
        # The last run taken away, and the list of runs made to fit.
        history = pack / "inputs/history"
        last = sorted(history.glob("*.json"))[-1]
        last.unlink()
        sums = (history / "SHA256SUMS").read_text().splitlines(keepends=True)
        (history / "SHA256SUMS").write_text("".join(line for line in sums if last.name not in line))

    deed("a history rolled back", shorter, "history")
    fitted = rewritten(signed, shorter)
    refused("a history rolled back, and the lists made to fit", fitted, "SHA256SUMS.p7s", "--root", root)

    def edited(pack):
        first = sorted((pack / "inputs/history").glob("*.json"))[0]
        first.write_text(first.read_text().replace('"critical"', '"low"'))

    refused("an edited run in a pack without a signature", rewritten(plain, edited), "was changed after it was recorded")

    def other_list(pack):
        path = pack / "07-findings/open.json"
        path.write_text(path.read_text().replace("critical", "low"))

    refused("a list that is not the attached one", rewritten(plain, other_list), "is not the file beside it")

    def softer(pack):
        path = pack / "07-findings/run.json"
        path.write_text(path.read_text().replace('"severity": "critical"', '"severity": "low"'))

    refused("a result that does not follow", rewritten(plain, softer), "comes out differently", "--recompute")

    def kinder(pack):
        path = pack / "inputs/vendors/ardquill.yaml"
        path.write_text(path.read_text().replace("  DPA-01:\n    value: signed", "  DPA-01:\n    value: will_sign"))

    refused("inputs that give another result", rewritten(plain, kinder), "07-findings/run.json", "--recompute")


def hostile(root):
    """Packs that were never packs."""
    bad = SCRATCH / "bad.zip"

    def made(*entries):
        with zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in entries:
                archive.writestr(name, data)

    import warnings
    warnings.simplefilter("ignore")
    cases = [
        ("a bomb", [("SHA256SUMS", b"0" * 200_000_000)]),
        ("two entries of one name", [("a.txt", b"1"), ("a.txt", b"2")]),
        ("a path that climbs out", [("../x", b"1")]),
        ("no list", [("a.txt", b"1")]),
        ("a list that climbs out", [("SHA256SUMS", b"0" * 64 + b"  ../x\n")]),
        ("an empty pack", []),
    ]
    for what, entries in cases:
        made(*entries)
        before = time.monotonic()
        refused(f"hostile: {what}", bad, None, "--root", root)
        judge.true(f"hostile: {what}: soon", time.monotonic() - before < 5)
    bad.write_bytes(b"%PDF-1.7 this is no ZIP")
    refused("hostile: no ZIP at all", bad, None)
    judge.equal("nothing there", verify(SCRATCH / "nothing.zip").returncode, 2)


def bad_evidence(folder):
    """Evidence that must not be copied."""
    out = SCRATCH / "never.zip"
    register = folder / "evidence/register.yaml"
    kept = register.read_text()
    secret = SCRATCH / "secret.txt"
    secret.write_text("not yours")
    link = folder / "evidence/files/link.txt"
    link.symlink_to(secret)
    pipe = folder / "evidence/files/pipe"
    os.mkfifo(pipe)
    for what, name in [("outside", "../../../secret.txt"), ("absolute", str(secret)), ("a link out", "link.txt"),
                       ("a pipe", "pipe"), ("missing", "no-such-file.txt"), ("changed", "consents.csv")]:
        text = kept.replace("file: blob.bin", f"file: {name}")
        register.write_text(text)
        done = run(BIN, "pack", folder, "--period", PERIOD, "--out", out, "--as-of", "2026-11-23", timeout=60)
        judge.equal(f"evidence {what}: refused", done.returncode, 2, said(done))
        judge.true(f"evidence {what}: nothing written", not out.exists() and not list(SCRATCH.glob(".never*")), list(SCRATCH.iterdir()))
        judge.true(f"evidence {what}: a sentence", "error" in said(done) and "panicked" not in said(done), said(done))
    register.write_text(kept)
    link.unlink()
    pipe.unlink()


def killed(folder, signer):
    """Whoever kills the program finds the old pack or the new one, whole."""
    out = SCRATCH / "kept.zip"
    pack(folder, out, "--sign", signer)
    before = sha256(out)
    dice = random.Random(7)
    for _ in range(12):
        process = subprocess.Popen([BIN, "pack", folder, "--period", PERIOD, "--out", out, "--force", "--as-of", "2026-11-23",
                                    "--sign", signer, "--seed", "another"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(dice.random() * 0.6)
        process.send_signal(signal.SIGKILL)
        process.wait()
        done = verify(out)
        judge.true("killed while writing: old or new, and whole", done.returncode == 0, said(done))
    judge.true("the old pack was there to be kept", before)


def leaks(pack_folder, names, what):
    """No text of a pack, nor of its documents, holds one of these names."""
    for path in sorted(pack_folder.rglob("*")):
        if path.is_dir():
            continue
        text = run("pdftotext", path, "-").stdout if path.suffix == ".pdf" else path.read_text(errors="replace")
        for name in names:
            judge.true(what, name not in text, f"{name} in {path}")


def main():
    shutil.rmtree(SCRATCH, ignore_errors=True)
    SCRATCH.mkdir(parents=True)
    folder = program()
    own, other = keys("own", "Weidenfurt Söhne"), keys("other", "Stranger")
    root, signer = own / "root.pem", own / "signer.pem"
    zipped, again, plain = SCRATCH / "pack.zip", SCRATCH / "again.zip", SCRATCH / "plain"
    pack(folder, zipped, "--sign", signer)
    pack(folder, again, "--sign", signer)
    judge.equal("the same key, inputs and day give the same bytes", sha256(zipped), sha256(again))
    signed = SCRATCH / "signed"
    pack(folder, signed, "--sign", signer)
    pack(folder, plain)
    for path in [zipped, signed]:
        done = verify(path, "--root", root, "--recompute")
        judge.equal("a pack holds", done.returncode, 0, said(done))
        judge.true("its findings were computed again", "computed again and are the same" in done.stdout, said(done))
    judge.true("without a root it says so", "NOT CHECKED" in verify(zipped).stdout)
    judge.true("without a signature it says so", "not signed" in verify(plain).stdout)
    judge.equal("a root where nothing is signed", verify(plain, "--root", root).returncode, 1)
    judge.equal("a pack is not replaced unasked", pack(folder, zipped, code=2).returncode, 2)
    index = json.loads((signed / "03-populations/index.json").read_text())
    states = {row["population"]: row["complete"] for row in index}
    judge.equal("a population with an export is reconciled", states["scopes"], "reconciled")
    judge.equal("one without is not", states["agents"], "not shown")
    strangers(signed, root, other / "root.pem")
    refused("another root", zipped, "SHA256SUMS.p7s", "--root", other / "root.pem")
    strange = SCRATCH / "strange.zip"
    pack(folder, strange, "--sign", other / "signer.pem")
    refused("a signature from another root", strange, "evidence-pack.pdf", "--root", root)
    flips(zipped, root)
    tampering(signed, plain, root)
    hostile(root)
    bad_evidence(folder)
    killed(folder, signer)
    leaks(signed, ["@ardquill.example", "@skittermark.example"], "no address of a person leaves")
    copy = SCRATCH / "copy"
    pack(folder, copy, "--for", "vendor", "--vendor", "skittermark", "--sign", signer)
    judge.equal("a vendor's copy holds", verify(copy, "--root", root).returncode, 0)
    ours = ["invoice-intake", "sales-followup", "Ardquill", "ardquill", "crm-grant", "ex-2026", "Ngozi"]
    leaks(copy, ours, "nothing of ours and of other vendors is in a vendor's copy")
    for example in sorted((ROOT / "examples").iterdir()):
        if example.is_dir():
            out = SCRATCH / f"{example.name}.zip"
            done = agentvet("pack", example, "--period", PERIOD, "--out", out)
            judge.equal("every example is packed", done.returncode, 0, f"{example.name}: {said(done)}")
            done = verify(out, "--recompute")
            judge.equal("every example is computed again", done.returncode, 0, f"{example.name}: {said(done)}")
    judge.end()


main()
