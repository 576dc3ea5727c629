"""Zips the program with its licences: zip.py NAME PROGRAM TARGET writes target/download/NAME.zip and NAME.zip.sha256.

The licences are those of every package that is compiled into the program for this target, as they lie in the packages
themselves; a package without one is named with the licence that it declares. The same input gives the same bytes.
"""

import hashlib
import json
import pathlib
import subprocess
import sys
import zipfile

name, program, target = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]


def cargo(*arguments):
    return subprocess.run(["cargo", *arguments], check=True, capture_output=True, text=True, encoding="utf-8").stdout


def licences():
    """The texts, each once, with the packages that it stands in."""
    known = {f"{p['name']} v{p['version']}": p for p in json.loads(cargo("metadata", "--format-version", "1", "--locked"))["packages"]}
    tree = cargo("tree", "--locked", "--target", target, "-e", "normal", "--prefix", "none", "--format", "{p}")
    names = sorted({" ".join(line.split()[:2]) for line in tree.splitlines() if line.strip()})
    texts = {}
    for package in names:
        entry = known.get(package)
        if entry is None or entry["name"] == "camnang":
            continue
        folder = pathlib.Path(entry["manifest_path"]).parent
        files = sorted(f for f in folder.iterdir() if f.is_file() and f.name.upper().startswith(("LICEN", "COPYING", "NOTICE", "COPYRIGHT", "UNLICENSE")))
        found = [f.read_text(encoding="utf-8", errors="replace").strip() for f in files]
        for text in found or [f"{entry['license'] or 'see'} {entry['repository'] or ''}".strip()]:
            texts.setdefault(text, []).append(package)
    parts = [f"{', '.join(packages)}\n\n{text}\n" for text, packages in texts.items()]
    return f"\n{'-' * 78}\n\n".join(["What others wrote that is part of this program.\n", *parts])


folder = pathlib.Path("target/download")
folder.mkdir(parents=True, exist_ok=True)
path = folder / f"{name}.zip"
with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
    for file, data, mode in [
        (program.name, program.read_bytes(), 0o755),
        ("LICENSE.txt", pathlib.Path("LICENSE").read_bytes(), 0o644),
        ("LICENSES-OF-OTHERS.txt", licences().encode(), 0o644),
    ]:
        entry = zipfile.ZipInfo(file, (2026, 1, 1, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.create_system = 3
        entry.external_attr = (0o100000 | mode) << 16
        archive.writestr(entry, data)
digest = hashlib.sha256(path.read_bytes()).hexdigest()
(folder / f"{name}.zip.sha256").write_text(f"{digest}  {name}.zip\n", newline="\n")
print(path, digest)
