"""The SHA-256 of every file of a site, by its path: hashes.py FOLDER. What a build notes for itself is left out."""

import hashlib
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])
for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
    name = path.relative_to(folder).as_posix()
    if path.is_file() and name != ".camnang":
        print(hashlib.sha256(path.read_bytes()).hexdigest(), name)
