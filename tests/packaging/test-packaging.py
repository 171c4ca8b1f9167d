#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what packages are made of: test-packaging.py SOURCE_ROOT VERSION

The AppStream metainfo, the Flatpak manifest and the Debian changelog are valid
and say the same. Speaks TAP.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

n = failed = 0


def tell(claim, wrong):
    global n, failed
    n += 1
    failed += bool(wrong)
    for line in wrong:
        print("# " + str(line).replace("\n", "\n# "))
    print(f"{'not ok' if wrong else 'ok'} {n} {claim}", flush=True)


def without(tool, claim):
    """Tells that claim can't be looked into where tool is missing."""
    global n
    if shutil.which(tool):
        return False
    n += 1
    print(f"ok {n} {claim} # SKIP {tool} is not installed", flush=True)
    return True


def said(*command, **how):
    done = subprocess.run(command, capture_output=True, text=True, timeout=60,
                          **how)
    return done.returncode, done.stdout, done.stderr


def test_metainfo(path, version):
    claim = "the metainfo is valid"
    if not without("appstreamcli", claim):
        status, out, err = said("appstreamcli", "validate", "--no-net", path)
        tell(claim, [out + err] if status else [])
    component = ElementTree.parse(path).getroot()
    tell("the metainfo is GIMP's add-on, of this version",
         [] if component.get("type") == "addon"
         and component.findtext("extends") == "org.gimp.GIMP"
         and component.find("releases/release").get("version") == version
         else [ElementTree.tostring(component, "unicode")])
    return component.findtext("id")


def test_manifest(root, path, component):
    claim = "the Flatpak manifest is understood"
    if without("flatpak-builder", claim):
        return
    # Properties that it doesn't know are warned of. It leaves a folder where it
    # is run.
    with tempfile.TemporaryDirectory() as folder:
        status, out, err = said("flatpak-builder", "--show-manifest", path,
                                cwd=folder)
    tell(claim, [err] if status or err.strip() else [])
    if status:
        return
    manifest = json.loads(out)
    module = manifest["modules"][0]
    options = (root / "meson_options.txt").read_text(encoding="utf-8")
    unknown = [option for option in module["config-opts"]
               if f"option('{re.match('-D([^=]*)=', option)[1]}'"
               not in options]
    tell("the manifest's options are ours", unknown)
    prefix = manifest["build-options"]["prefix"]
    tell("the manifest extends GIMP where GIMP looks for it",
         [] if manifest["id"] == component == path.stem
         and manifest["runtime"] == "org.gimp.GIMP"
         and prefix == "/app/extensions/" + component.rpartition(".")[2]
         and any(prefix in option for option in module["config-opts"])
         else [out])


def test_debian(root, version):
    first = (root / "debian/changelog").read_text("utf-8").split("\n")[0]
    tell("the Debian package has this version",
         [] if f"({version}-" in first else [first])
    control = (root / "debian/control").read_text("utf-8")
    wanted = set(re.findall(r"^  ([a-z0-9.-]+-dev|cmark-gfm|gettext)$",
                            (root / "tests/gimp/make-root.sh").read_text(),
                            re.MULTILINE))
    tell("the Debian package asks for what is built with",
         sorted(name for name in wanted if f"\n {name}" not in control))


def main():
    root, version = Path(sys.argv[1]), sys.argv[2]
    data = root / "data/org.gimp.GIMP.Plugin.Vellus.metainfo.xml"
    component = test_metainfo(data, version)
    test_manifest(root, root / f"packaging/flatpak/{component}.yaml", component)
    test_debian(root, version)
    print(f"1..{n}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
