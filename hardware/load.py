# SPDX-License-Identifier: MIT
"""A load on the GPU whose edges are stamped: python3 load.py [--dry]

Reads commands, a line each, from standard input and answers each with one JSON object a line on standard output:

    level SHARE SECONDS      keeps the GPU busy for this share (0 to 1) of every 10 ms
    square PERIOD_S SECONDS [LAST_S]
                             busy for the first half of every period, idle for the second; the period changes evenly to LAST_S
    end

The answer has `edges`: pairs of CLOCK_MONOTONIC in nanoseconds and the share that begins there. Kernels are queued for 2 ms at a
time, and the stamp of an edge is taken when the GPU has finished what was queued before. `--dry` sleeps instead of working, for
machines without a GPU; the project's fake NVML library then shows the power of such a load.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import time

SLICE_S = 0.01


class Gpu:
    """Matrix products in half precision, large enough to fill the card."""

    def __init__(self) -> None:
        import torch

        self.torch = torch
        self.size = 4096
        kind = torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float16
        self.a = torch.randn(self.size, self.size, device="cuda", dtype=kind)
        self.out = torch.empty_like(self.a)
        for _ in range(20):
            torch.mm(self.a, self.a, out=self.out)
        torch.cuda.synchronize()
        begun = time.monotonic()
        for _ in range(50):
            torch.mm(self.a, self.a, out=self.out)
        torch.cuda.synchronize()
        self.product_s = (time.monotonic() - begun) / 50
        self.name = torch.cuda.get_device_name()

    def edge(self, share: float) -> int:
        return time.monotonic_ns()

    def busy(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        batch = max(1, int(0.002 / self.product_s))
        while time.monotonic() < end:
            for _ in range(batch):
                self.torch.mm(self.a, self.a, out=self.out)
            self.torch.cuda.synchronize()


class Dry:
    """Nothing, for as long as it was asked for. With the fake NVML library, its first board plays the load instead.

    An edge is written into the board's trace shortly before its time comes, as the past of a trace must not change.
    """

    name = "no GPU: dry run"
    product_s = 0.0
    idle_mw, busy_mw = 100_000, 500_000
    lead_ns = 15_000_000

    def __init__(self) -> None:
        self.machine = os.environ.get("JOULEGATE_FAKE_NVML")
        if self.machine is None:
            return
        with open(self.machine) as file:
            board = next(line for line in file if line.startswith("gpu "))
        words = dict(word.split("=", 1) for word in board.split()[1:])
        self.epoch = int(words["epoch"])
        self.trace = os.path.join(os.path.dirname(self.machine), words["trace"])

    def edge(self, share: float) -> int:
        at = time.monotonic_ns() + self.lead_ns
        if self.machine is not None:
            with open(self.trace, "a") as file:
                power = round(self.idle_mw + share * (self.busy_mw - self.idle_mw))
                file.write(f"{(at - self.epoch) / 1e9:.9f} {power}\n")
            # The library reads the trace again when the machine file is another one.
            shutil.copyfile(self.machine, self.machine + ".new")
            os.replace(self.machine + ".new", self.machine)
        time.sleep(max(0.0, at / 1e9 - time.monotonic()))
        return at

    def busy(self, seconds: float) -> None:
        time.sleep(max(0.0, seconds))


def level(load: Gpu | Dry, share: float, seconds: float) -> list[list[int | float]]:
    edges: list[list[int | float]] = [[load.edge(share), share]]
    end = time.monotonic() + seconds
    while (now := time.monotonic()) < end:
        if share > 0:
            load.busy(min(SLICE_S * share, end - now))
        if share < 1:
            time.sleep(max(0.0, min(SLICE_S * (1 - share), end - time.monotonic())))
    edges.append([load.edge(0.0), 0.0])
    return edges


def square(load: Gpu | Dry, period_s: float, seconds: float, last_s: float = 0.0) -> list[list[int | float]]:
    edges: list[list[int | float]] = []
    begun = time.monotonic()
    at = 0.0
    while at < seconds:
        period = period_s + ((last_s or period_s) - period_s) * at / seconds
        edges.append([load.edge(1.0), 1.0])
        load.busy(begun + at + 0.5 * period - time.monotonic())
        edges.append([load.edge(0.0), 0.0])
        at += period
        time.sleep(max(0.0, begun + at - time.monotonic()))
    return edges


def main() -> None:
    load = Dry() if "--dry" in sys.argv[1:] else Gpu()
    print(json.dumps({"ready": load.name, "productS": load.product_s}), flush=True)
    for line in sys.stdin:
        name, *numbers = line.split()
        if name == "end":
            return
        values = [float(number) for number in numbers]
        edges = level(load, *values) if name == "level" else square(load, *values)
        print(json.dumps({"command": line.strip(), "edges": edges}), flush=True)


if __name__ == "__main__":
    main()
