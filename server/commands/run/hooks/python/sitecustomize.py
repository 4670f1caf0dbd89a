"""Loaded into every Python of the command by PYTHONPATH: names of providers lead to the sandbox, and certifi's roots
include the sandbox's. Whatever goes wrong in here, the program it was loaded into goes on as without it."""

import os
import sys

_FOLDER = os.path.dirname(os.path.abspath(__file__))


def _run_the_next_one():
    """The sitecustomize that this one stands before, where there is one."""
    import importlib.machinery
    import importlib.util

    others = [path for path in sys.path if os.path.abspath(path or ".") != _FOLDER]
    spec = importlib.machinery.PathFinder.find_spec("sitecustomize", others)
    if spec is None or spec.loader is None:
        return
    module = importlib.util.module_from_spec(spec)
    sys.modules["sitecustomize"] = module
    spec.loader.exec_module(module)


def _redirect():
    import json
    from importlib.machinery import PathFinder

    settings = json.loads(os.environ["SMS_SANDBOX_REDIRECT"])
    hosts = frozenset(settings["hosts"])
    to_host, to_port = settings["to"]["host"], settings["to"]["port"]

    def in_socket(module):
        look_up = module.getaddrinfo
        connect, connect_ex = module.socket.connect, module.socket.connect_ex

        def is_led(host):
            name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
            return isinstance(name, str) and name.lower().rstrip(".") in hosts

        def led(address):
            """Of a socket that has the name looked up by the system, as that of httplib2 has."""
            return (to_host, to_port) if isinstance(address, tuple) and address and is_led(address[0]) else address

        def getaddrinfo(host, port, *rest, **named):
            if is_led(host):
                named.pop("family", None)
                # The family that was asked for is that of the provider's address, not of the sandbox's.
                return look_up(to_host, to_port, 0, *rest[1:], **named)
            return look_up(host, port, *rest, **named)

        module.getaddrinfo = getaddrinfo
        module.socket.connect = lambda self, address: connect(self, led(address))
        module.socket.connect_ex = lambda self, address: connect_ex(self, led(address))

    def in_certifi(module):
        where, contents = module.where, module.contents

        def with_ours():
            return _with_ours(where(), settings["ca"])

        def contents_with_ours():
            with open(with_ours(), encoding="utf-8") as file:
                return file.read()

        # Whoever has imported them by now, as a .pth file may, has them under names of its own.
        for other in list(sys.modules.values()):
            names = getattr(other, "__dict__", {})
            if names.get("where") is where:
                other.where = with_ours
            if names.get("contents") is contents:
                other.contents = contents_with_ours

    def in_pycurl(module):
        given, roots = module.Curl, os.environ["CURL_CA_BUNDLE"]

        class Curl(given):
            """Of curl, the command alone looks at CURL_CA_BUNDLE; the library does not."""

            def __init__(self, *rest, **named):
                super().__init__(*rest, **named)
                self.setopt(module.CAINFO, roots)

            def reset(self):
                super().reset()
                self.setopt(module.CAINFO, roots)

        module.Curl = Curl

    changes = {"pycurl": in_pycurl, "socket": in_socket, "certifi.core": in_certifi, "pip._vendor.certifi.core": in_certifi}

    class Changing:
        """Finds modules as usual, and changes one of these once it has run."""

        @classmethod
        def find_spec(cls, name, path=None, target=None):
            spec = PathFinder.find_spec(name, path, target) if name in changes else None
            if spec is None or spec.loader is None:
                return None
            execute = spec.loader.exec_module

            def exec_module(module):
                execute(module)
                changes[name](module)

            try:
                spec.loader.exec_module = exec_module
            except AttributeError:
                return None
            return spec

    for name, change in changes.items():
        if name in sys.modules:
            change(sys.modules[name])
    sys.meta_path.insert(0, Changing)


def _with_ours(file, ours):
    """A file with the roots of `file` and ours: made once, for all processes of the command."""
    import hashlib

    try:
        state = os.stat(file)
        mark = "%s %s %s" % (file, state.st_size, state.st_mtime)
        target = os.path.join(_FOLDER, hashlib.sha256(mark.encode()).hexdigest()[:16] + ".pem")
        if not os.path.exists(target):
            with open(file, "rb") as theirs, open(ours, "rb") as root:
                content = theirs.read() + b"\n" + root.read()
            unfinished = "%s.%d" % (target, os.getpid())
            with open(unfinished, "wb") as out:
                out.write(content)
            os.replace(unfinished, target)
        return target
    except OSError:
        return file


try:
    _redirect()
except Exception:
    pass
_run_the_next_one()
