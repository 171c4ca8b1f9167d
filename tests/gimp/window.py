# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses the plug-in in GIMP's window, on a screen of its own, by keyboard.
What that did to the image is asked from GIMP's own Script-Fu server."""

import os
import re
import socket
import struct
import subprocess
import time

from gimp import end

SCREEN = "1400x950x24"
DIALOG = "Measure Hair"
KEY = "F9"

# A first start on a slow machine that does other things too.
START_LIMIT_S = 180
LIMIT_S = 60

STATE = """
(let ((image (car (v-images))))
  (list (length (v-top-layers image)) (length (v-paths image))
        (if (catch #f (gimp-image-get-parasite image "vellus-measurement"))
            1 0)))
"""

GROUPS = """
(let loop ((layers (v-top-layers (car (v-images)))) (tattoos '()))
  (cond ((null? layers) (reverse tattoos))
        ((= (car (gimp-item-is-group (car layers))) TRUE)
         (loop (cdr layers)
               (cons (car (gimp-item-get-tattoo (car layers))) tattoos)))
        (else (loop (cdr layers) tattoos))))
"""

DOCUMENT = """
(substring (caddr (car (gimp-image-get-parasite (car (v-images))
                                                "vellus-measurement")))
           0 330)
"""


class Failure(Exception):
    pass


def wait_for(what, look, limit_s=LIMIT_S):
    last = time.monotonic() + limit_s
    while time.monotonic() < last:
        found = look()
        if found:
            return found
        time.sleep(0.3)
    raise Failure(f"waited {limit_s} s in vain for {what}")


class Screen:
    def __init__(self, gimp):
        self.gimp = gimp
        self.log = open(gimp.work / "window.log", "wb")
        self.processes = []
        read, write = os.pipe()
        self.start(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", SCREEN]
            + ["-fbdir", str(gimp.work)],
            os.environ,
            pass_fds=[write],
        )
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise Failure("there is no virtual screen")
        self.env = gimp.environment(DISPLAY=":" + number, NO_AT_BRIDGE="1")
        self.env.pop("WAYLAND_DISPLAY", None)
        self.start(["openbox"], self.env)
        # Windows that come before it are never managed.
        wait_for(
            "openbox",
            lambda: self.do("get_num_desktops") not in ([], ["0"]),
        )

    def start(self, command, env, **more):
        process = subprocess.Popen(
            command,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
            **more,
        )
        self.processes.append(process)
        return process

    def close(self):
        for process in reversed(self.processes):
            end(process)
        self.log.close()

    def do(self, *words):
        done = subprocess.run(
            ["xdotool", *words],
            env=self.env,
            capture_output=True,
            text=True,
            timeout=30,
        )
        return done.stdout.split("\n")[:-1]

    def find(self, name):
        """The newest window of that name, a regular expression."""
        found = self.do("search", "--onlyvisible", "--name", name)
        return found[-1] if found else None

    def activate(self, window):
        self.do("windowactivate", "--sync", window)
        time.sleep(0.5)

    def press(self, *keys):
        self.do("key", "--delay", "60", *keys)

    def shoot(self, name):
        time.sleep(0.7)
        subprocess.run(
            ["import", "-window", "root", self.gimp.work / name],
            env=self.env,
            check=True,
            capture_output=True,
            timeout=30,
        )


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def read_exactly(connection, n):
    data = b""
    while len(data) < n:
        more = connection.recv(n - len(data))
        if not more:
            raise Failure("GIMP has closed the connection")
        data += more
    return data


def numbers(text):
    return [int(float(number)) for number in re.findall(r"[\d.]+", text)]


class Server:
    """Script-Fu of the running GIMP. The protocol is told in GIMP's
    script-fu-server.c: a letter G, two bytes of length, the script."""

    def __init__(self, port):
        self.port = port
        self.connection = None

    def connect(self):
        try:
            self.connection = socket.create_connection(
                ("127.0.0.1", self.port), timeout=LIMIT_S
            )
        except OSError:
            return False
        return True

    def ask(self, script):
        data = script.encode()
        self.connection.sendall(b"G" + struct.pack(">H", len(data)) + data)
        _, failed, length = struct.unpack(
            ">cBH", read_exactly(self.connection, 4)
        )
        answer = read_exactly(self.connection, length).decode()
        if failed:
            raise Failure(f"{script}: {answer}")
        return answer

    def document(self):
        return self.ask(DOCUMENT)

    def groups(self):
        return numbers(self.ask(GROUPS))

    def state(self):
        """How many layers, paths and documents the image has."""
        return numbers(self.ask(STATE))


class Session:
    def __init__(self, gimp, here, picture=None):
        self.screen = Screen(gimp)
        self.picture = picture or gimp.work / "picture.png"
        self.server = Server(free_port())
        self.here = here
        self.gimp = gimp

    def start(self):
        command = "(plug-in-script-fu-server RUN-NONINTERACTIVE"
        command += f' "127.0.0.1" {self.server.port} "")'
        words = ["dbus-run-session", "--", "gimp", "-n", "-s"]
        if self.gimp.major == "3":
            words.append("--batch-interpreter=plug-in-script-fu-eval")
        words += ["-b", command, str(self.picture)]
        self.screen.start(words, self.screen.env)
        self.window = wait_for(
            "the image's window",
            lambda: self.screen.find("picture.*GIMP"),
            START_LIMIT_S,
        )
        wait_for("GIMP's server", self.server.connect, START_LIMIT_S)
        self.server.ask(f'(load "{self.here}/api-{self.gimp.series}.scm")')
        welcome = self.screen.find("Welcome to GIMP")
        if welcome:
            self.screen.activate(welcome)
            self.screen.press("Escape")
            time.sleep(1)

    def open_dialog(self, title=DIALOG, key=KEY):
        self.screen.activate(self.window)
        self.screen.press("ctrl+shift+" + self.gimp.key(key))
        dialog = wait_for(
            f"the dialog {title}", lambda: self.screen.find(f"^{title}$")
        )
        self.screen.activate(dialog)

    def dialog_is_open(self, title=DIALOG):
        return self.screen.find(f"^{title}$") is not None

    def wait_closed(self, title=DIALOG):
        wait_for("the dialog to go", lambda: not self.dialog_is_open(title))

    def wait_plugin(self):
        wait_for("the plug-in", lambda: self.gimp.running_plugin() is None)

    def wait_documents(self, wanted):
        """Waits for the document, which comes last; returns all counts."""
        wait_for(
            f"{wanted} documents", lambda: self.server.state()[2] == wanted
        )
        return self.server.state()


def use(session, tap):
    screen, server = session.screen, session.server
    session.start()
    tap.true("window: GIMP has the picture", server.state() == [1, 0, 0])

    session.open_dialog()
    screen.shoot("dialog-empty.png")
    screen.press("Return")
    time.sleep(1)
    tap.true("window: without a scale there is no OK", session.dialog_is_open())
    # The other separator of decimals than that of the language here.
    screen.do("type", "--delay", "60", "5,5")
    screen.shoot("dialog.png")
    screen.press("Return")
    session.wait_closed()
    layers, paths, _ = session.wait_documents(1)
    screen.shoot("result.png")
    tap.true(
        "window: layers, paths and document are there",
        layers == 2 and paths >= 3,
        f"{layers} layers, {paths} paths",
    )

    tap.true(
        "window: the document names the picture",
        "picture.png" in server.document(),
        server.document(),
    )

    tap.true(
        "window: 5,5 is no 55 where one writes 5.5",
        "5.5" in server.document(),
        server.document(),
    )

    screen.activate(session.window)
    screen.press("ctrl+z")
    tap.true(
        "window: one step of undo takes all of it back",
        session.wait_documents(0) == [1, 0, 0],
        str(server.state()),
    )

    session.open_dialog()
    screen.press("alt+v", "ctrl+a")
    screen.do("type", "--delay", "60", "99")
    screen.shoot("dialog-cuts.png")
    screen.press("Return")
    time.sleep(1)
    tap.true("window: cuts in disorder get no OK", session.dialog_is_open())
    screen.press("Escape")
    session.wait_closed()
    tap.true("window: Escape changes nothing", server.state() == [1, 0, 0])

    # The scale is remembered, so that OK is there at once.
    session.open_dialog()
    screen.shoot("dialog-again.png")
    screen.press("alt+m")
    session.wait_closed()
    tap.true(
        "window: the last scale is remembered",
        session.wait_documents(1)[1] >= 3,
    )

    older, counts = server.groups(), server.state()
    session.open_dialog()
    screen.press("alt+m")
    session.wait_closed()
    session.wait_plugin()
    newer = server.groups()
    tap.true(
        "window: measured again, the newer results replace the older",
        len(newer) == 1 and newer != older and server.state() == counts,
        f"{newer} after {older}, {server.state()} after {counts}",
    )
    screen.activate(session.window)
    screen.press("ctrl+z")
    tap.true(
        "window: one step of undo brings the older back",
        wait_for("undo", lambda: server.groups() == older),
    )


def test_window(gimp, tap, here, more):
    """What more holds is done in the same session, after a measurement."""
    session = None
    try:
        session = Session(gimp, here)
        use(session, tap)
        for use_more in more:
            use_more(session, tap)
    except (Failure, OSError, subprocess.SubprocessError) as failure:
        tap.test("window: the test comes to its end", str(failure))
        if session is not None:
            session.screen.shoot("failure.png")
    finally:
        if session is not None:
            session.screen.close()
