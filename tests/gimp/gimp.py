# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""GIMP with a profile of its own that holds nothing but our plug-in."""

import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

# Function keys that open the dialogs, with Ctrl and Shift.
KEYS = {
    "plug-in-vellus-measure": "F9",
    "plug-in-vellus-calibrate": "F10",
    "plug-in-vellus-frame": "F11",
    "plug-in-vellus-recount": "F7",
    "plug-in-vellus-results": "F6",
    "plug-in-vellus-compare": "F12",
    "plug-in-vellus-batch": "F8",
}

# Letters in their place where function keys don't reach GIMP on a virtual
# screen, as in 3.2; the older ones use some of them for themselves.
LETTERS = {
    "F9": "y",
    "F10": "k",
    "F11": "g",
    "F7": "p",
    "F6": "h",
    "F12": "q",
    "F8": "b",
}

# Longer than anything here takes on a slow machine that does other things too.
BATCH_LIMIT_S = 600

# Without them, 2.10 complains of every one.
DATA_FOLDERS = (
    "brushes dynamics gradients palettes patterns tool-presets".split()
)


class Gimp:
    def __init__(self, series, build, work):
        self.series = series
        self.build = Path(build)
        self.work = Path(work)
        self.profile = self.work / "profile"
        self.plugin = self.profile / "plug-ins/vellus/vellus"
        self.major = series.split(".")[0]
        self.visit_scales = None
        self._fill_profile()

    def _fill_profile(self):
        for folder in DATA_FOLDERS:
            (self.profile / folder).mkdir(parents=True)
        self.plugin.parent.mkdir(parents=True)
        shutil.copy2(
            self.build / f"plugin/host/gimp{self.major}/vellus", self.plugin
        )
        catalogs = [p.parts[-3] for p in self.build.glob("po/*/LC_MESSAGES/*.mo")]
        for language in catalogs:
            shutil.copytree(
                self.build / "po" / language,
                self.plugin.parent / "locale" / language,
            )
        if self.major == "3":
            (self.profile / "shortcutsrc").write_text(
                "(file-version 1)\n"
                + "".join(
                    f'(action "{name}" "<Primary><Shift>{self.key(key)}")\n'
                    for name, key in KEYS.items()
                )
            )
            (self.profile / "gimprc").write_text(
                "(color-profile-policy keep)\n"
                "(check-updates no)\n(show-welcome-dialog no)\n"
            )
        else:
            (self.profile / "menurc").write_text(
                "".join(
                    f'(gtk_accel_path "<Actions>/plug-in/{name}" '
                    f'"<Primary><Shift>{key}")\n'
                    for name, key in KEYS.items()
                )
            )

    @staticmethod
    def version():
        """Of the installed GIMP, such as "3.0"."""
        said = subprocess.run(["gimp-console", "--version"],
                              capture_output=True, text=True, timeout=60)
        return ".".join(re.findall(r"\d+", said.stdout)[:2])

    def key(self, key):
        """What is pressed for a function key."""
        function_keys = self.version() in ("2.10", "3.0")
        return key if function_keys else LETTERS[key]

    def environment(self, **more):
        env = dict(os.environ, **more)
        env[f"GIMP{self.major}_DIRECTORY"] = str(self.profile)
        return env

    def batch(self, script, log, meanwhile=None, limit_s=BATCH_LIMIT_S,
              preexec=None, **more):
        """Runs a script without a window; returns GIMP's exit status, or None
        when it had to be ended. meanwhile is called now and then, preexec
        in GIMP's process before it starts."""
        env = self.environment(**more)
        env.pop("DISPLAY", None)
        command = ["gimp-console", "-id"]
        if self.major == "3":
            command += [
                "--quit",
                "--batch-interpreter=plug-in-script-fu-eval",
                "-b",
                script,
            ]
        else:
            command += ["-b", script, "-b", "(gimp-quit 0)"]
        with open(log, "wb") as out:
            process = subprocess.Popen(
                command,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=preexec,
            )
        return wait(process, limit_s, meanwhile)

    def running_plugin(self):
        """The process of our plug-in that is at work, or None."""
        for process in Path("/proc").iterdir():
            try:
                words = (process / "cmdline").read_bytes().split(b"\0")
            except (OSError, NotADirectoryError):
                continue
            if words[0] == bytes(self.plugin) and b"-run" in words:
                return int(process.name)
        return None


def end(process):
    """Ends a process and all that it has started."""
    try:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    except ProcessLookupError:
        pass


def wait(process, limit_s, meanwhile=None):
    last = time.monotonic() + limit_s
    while process.poll() is None:
        if time.monotonic() > last:
            end(process)
            return None
        if meanwhile is not None:
            meanwhile()
        time.sleep(0.1)
    return process.returncode
