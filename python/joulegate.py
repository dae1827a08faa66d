# SPDX-License-Identifier: MIT
"""Tells JouleGate where the measured work of a Python program begins and ends, and how much work it was.

    import joulegate

    with joulegate.window("train", units={"epoch": 1, "sample": 50000}) as window:
        loss = train_one_epoch()
        window.metrics(loss=loss)

One file without dependencies, for Python 3.9 and newer: copy it beside your program. It writes the events that
docs/events.md describes to the file that JOULEGATE_EVENTS names, and does nothing where that is not set, so the lines
may stay in the program for good. Windows may nest under different names.

Who writes: the process that opened the first window, and not what it starts afterwards (data loaders, pools); of a
distributed training (torch.distributed, or RANK in the environment) rank 0 alone.

PyTorch: kernels run on after the call that started them has returned, so both edges of a window wait for every GPU that
the process uses. torch is never imported here; only a program that has it loaded waits. Other libraries that work ahead
(JAX, CuPy) must be waited for before a window opens and before it closes.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import math
import os
import re
import sys
import time
from typing import Any, Callable, Iterable, Iterator, Mapping, Optional, TypeVar, Union

__all__ = ["Window", "current", "epochs", "error", "progress", "settle", "window"]

Item = TypeVar("Item")
Numbers = Mapping[str, float]

_EVENTS, _OWNER, _SETTLE = "JOULEGATE_EVENTS", "JOULEGATE_EVENTS_OWNER", "JOULEGATE_SETTLE_MS"
_LONGEST_SETTLE_S = 1.0
_PROGRESS_PERIOD_S = 1.0
_UNIT = re.compile(r"(?=.{1,60}\Z)[a-z][a-z0-9]*(-[a-z0-9]+)*")
_SHA256 = re.compile(r"[0-9a-f]{64}")


class _State:
    """What this process has written so far. A fork inherits it and never writes, see `_events_file`."""

    path: Optional[str] = None
    descriptor = -1
    open: list[Window] = []
    settled = failed = False
    last_end_s: Optional[float] = None
    last_progress_s = -math.inf


class Window:
    """A stretch of work whose energy is measured. Made by `window`; used once."""

    def __init__(self, name: str, units: Optional[Numbers] = None) -> None:
        self.name = name
        self._first_units = dict(units or {})
        self._units: dict[str, float] = {}
        self._metrics: dict[str, float] = {}
        self._metrics_later: list[Callable[[], Numbers]] = []
        self._hash: Any = None
        self._digest: Any = None

    def begin(self) -> Window:
        """Opens the window, as a `with` statement does. Waits for counters before the first window of the program."""
        path = _events_file()
        if path is None:
            return self
        if not isinstance(self.name, str) or not 1 <= len(self.name) <= 100:
            raise ValueError(f"the name of a window is a text of 1 to 100 characters, not {self.name!r}")
        if any(other.name == self.name for other in _State.open):
            raise ValueError(f"window {self.name!r} is open already: windows that nest have different names")
        if os.environ.get(_OWNER) != (owner := f"{os.getpid()}:{path}"):
            os.environ[_OWNER] = owner  # Children inherit it and are silent.
            atexit.register(_at_exit, os.getpid())
        _State.open.append(self)
        try:
            self.units(self._first_units)
            _synchronise()
            if not _State.settled:
                _State.settled = True
                time.sleep(_settle_s())
            _write({"event": "begin", "window": self.name, "t": str(time.monotonic_ns())})
        except BaseException as thrown:
            self._fail(thrown)
            raise
        return self

    def end(self) -> None:
        """Closes the window at the moment of the call, once the GPUs are done, as the end of a `with` statement does."""
        if not self._is_open():
            return
        try:
            _synchronise()
            t = time.monotonic_ns()
            for later in self._metrics_later:
                self.metrics(later())
            if callable(self._digest):
                produced, self._digest = self._digest(), None
                self.digest(produced)
            fields = {"units": self._units, "metrics": self._metrics, "digest": self._digest}
            if self._hash is not None:
                fields["digest"] = self._hash.hexdigest()
            given = {field: value for field, value in fields.items() if value}
            _write({"event": "end", "window": self.name, "t": str(t), **given})
        except BaseException as thrown:
            self._fail(thrown)
            raise
        _State.open.remove(self)
        _State.last_end_s = t / 1e9

    def units(self, counts: Optional[Numbers] = None, **named: float) -> None:
        """Adds to the work that the window counts: `units(sample=64)`, `units({"input-token": 12})`. Above 0."""
        if not self._is_open():
            return
        spelled = {unit.replace("_", "-"): count for unit, count in named.items()}
        for unit, count in {**(counts or {}), **spelled}.items():
            if not isinstance(unit, str) or _UNIT.fullmatch(unit) is None:
                raise ValueError(f"{unit!r} is no unit: lower-case words with dashes, in the singular")
            number = _finite(f"unit {unit}", count)
            if number <= 0:
                raise ValueError(f"unit {unit} is {number}: counts of work are above 0")
            self._units[unit] = self._units.get(unit, 0) + number

    def metrics(self, values: Union[Numbers, Callable[[], Numbers], None] = None, **named: float) -> None:
        """Sets numbers to show and compare: `metrics(loss=0.3)`. Finite: NaN is a ValueError, which fails the sample.

        A function without parameters is called after the end is stamped; what it does is outside of the window.
        """
        if not self._is_open():
            return
        if callable(values):
            self._metrics_later.append(values)
        for metric, value in {**({} if callable(values) else values or {}), **named}.items():
            if not isinstance(metric, str) or not 1 <= len(metric) <= 60 or not metric.isprintable():
                raise ValueError(f"{metric!r} is no name of a metric: a text of 1 to 60 characters")
            self._metrics[metric] = _finite(f"metric {metric}", value)

    def digest(self, data: Any) -> None:
        """Says what was produced, the proof of equal work between base and head.

        Bytes, or what lies in memory as they do (a NumPy array), go into one SHA-256, call after call. A text is the 64
        hexadecimal digits of a SHA-256. A function without parameters gives either of them after the end is stamped, so
        that hashing is outside of the window.
        """
        if not self._is_open():
            return
        if callable(data):
            self._digest = data
        elif not isinstance(data, str):
            self._hash = self._hash or hashlib.sha256()
            self._hash.update(data)
        elif _SHA256.fullmatch(data):
            self._digest = data
        else:
            raise ValueError("a digest is the 64 hexadecimal digits of a SHA-256, or the bytes to compute it from")

    def _is_open(self) -> bool:
        """Whether it writes. A fork that leaves the block of its parent does not."""
        return self in _State.open and _events_file() is not None

    def _fail(self, thrown: BaseException) -> None:
        _State.open.remove(self)
        if not _State.failed:
            error("python-exception", f"{type(thrown).__name__}: {thrown}")

    __enter__ = begin

    def __exit__(self, _kind: object, thrown: Optional[BaseException], _traceback: object) -> None:
        if thrown is None or isinstance(thrown, GeneratorExit) or (isinstance(thrown, SystemExit) and not thrown.code):
            self.end()
        elif self._is_open():
            self._fail(thrown)


def window(name: str = "train", units: Optional[Numbers] = None) -> Window:
    """A window for a `with` statement, whose exceptions become an `error` event, or to `begin()` and `end()` it."""
    return Window(name, units)


def epochs(
    items: Iterable[Item], *, samples: Optional[float] = None, units: Optional[Numbers] = None, name: str = "train"
) -> Iterator[Item]:
    """Hands the items on, each in a window that counts one epoch, `samples` samples, and `units`.

    `joulegate.current()` is the window of the epoch that runs. A `break` ends the epoch that it is in, and that epoch
    counts: break where it is complete.
    """
    total = len(items) if hasattr(items, "__len__") else 0
    counts = {"epoch": 1, **({} if samples is None else {"sample": samples}), **(units or {})}
    for index, item in enumerate(items):
        if total:
            progress(index / total, f"epoch {index + 1} of {total}")
        with Window(name, counts):
            yield item
    settle()


def current() -> Window:
    """The innermost window that is open: in a loop over `epochs`, the one of the epoch that runs."""
    if _State.open:
        return _State.open[-1]
    if _events_file() is not None and not _State.failed:
        raise RuntimeError("no window of joulegate is open")
    return Window("none")


def progress(done: float, text: str = "") -> None:
    """Shows how far the program is, `done` from 0 to 1. At most once a second; other calls look at the clock alone."""
    now = time.monotonic()
    if now - _State.last_progress_s >= _PROGRESS_PERIOD_S and _events_file() is not None:
        _State.last_progress_s = now
        _write({"event": "progress", "done": min(1, max(0, _finite("progress", done))), "text": str(text)[:200]})


def error(code: str, message: str, hint: Optional[str] = None) -> None:
    """Says that the program cannot go on, which fails the sample. Exit with a code other than 0 afterwards."""
    if _events_file() is not None:
        _State.failed = True
        more = {"hint": str(hint)[:1000]} if hint else {}
        _write({"event": "error", "code": str(code)[:60], "message": str(message)[:4000], **more})


def settle() -> None:
    """Sleeps until slow counters have seen the end of the last window (JOULEGATE_SETTLE_MS). `epochs` does it after its
    last epoch, and the exit of the program does; call it where the program works on after its last window."""
    if _State.last_end_s is not None and not _State.open and _events_file() is not None:
        time.sleep(max(0.0, _State.last_end_s + _settle_s() - time.monotonic()))


def _finite(what: str, value: Any) -> float:
    number = value if type(value) is int and abs(value) < 2**53 else float(value)
    if not math.isfinite(number):
        raise ValueError(f"{what} is {number}: it must be a finite number")
    return number


def _events_file() -> Optional[str]:
    """Path of the events file, where this process is the one to write to it."""
    path = os.environ.get(_EVENTS)
    if not path:
        return None
    pid, _, owned = os.environ.get(_OWNER, "").partition(":")
    return None if (owned == path and pid != str(os.getpid())) or _rank() != 0 else path


def _rank() -> int:
    distributed = sys.modules.get("torch.distributed")
    if distributed is not None and distributed.is_available() and distributed.is_initialized():
        return int(distributed.get_rank())
    rank = os.environ.get("RANK", "")
    return int(rank) if rank.isdecimal() else 0


def _write(event: Mapping[str, Any]) -> None:
    """Appends a whole line before the call returns: it is there even if the process is killed next."""
    path = os.environ[_EVENTS]
    if _State.path != path:
        _State.descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        _State.path = path
    rest = (json.dumps(event, allow_nan=False) + "\n").encode()
    while rest:
        rest = rest[os.write(_State.descriptor, rest) :]


def _synchronise() -> None:
    """Waits for the GPUs that PyTorch uses in this process, and opens no others."""
    torch = sys.modules.get("torch")
    for kind in ("cuda", "xpu"):
        device = getattr(torch, kind, None)
        if not getattr(device, "is_initialized", bool)():
            continue
        device.synchronize()
        for index in range(device.device_count()):
            # To wait for a GPU that holds nothing would take some hundred megabytes of it.
            if index != device.current_device() and device.memory_reserved(index) > 0:
                device.synchronize(index)


def _settle_s() -> float:
    asked = os.environ.get(_SETTLE, "")
    return min(float(asked) / 1000, _LONGEST_SETTLE_S) if re.fullmatch(r"\d+(\.\d+)?", asked) else 0.0


def _at_exit(pid: int) -> None:
    """Python keeps the exception that ends it in `sys.last_value`: a loop over `epochs` hears of it nowhere else."""
    thrown = getattr(sys, "last_value", None)
    if pid != os.getpid() or _State.failed:
        return
    if thrown is not None:
        error("python-exception", f"{type(thrown).__name__}: {thrown}")
    elif _State.open:
        error("window-open", f"the program ended in window {_State.open[-1].name!r}")
    else:
        settle()
