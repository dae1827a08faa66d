# SPDX-License-Identifier: MIT
"""Work that is measured: python3 work.py KIND [--dry] [--seconds S] [--extra SHARE]

    train      epochs of a small convolutional network on random pictures; unit: epoch, sample
    generate   tokens of a transformer decoder with random weights and a key-value cache; unit: token, request
    batches    inference of the same network over batch sizes, a window each; unit: sample
    rates      requests at several rates, one after the other, a window each; unit: request
    steps      training steps on demand: each line of standard input is a number of steps (0: as many as take S seconds), answered with
               {"steps", "seconds"}

`--extra 0.05` does 5 % more work and reports the same units, as a regression would. `--dry` sleeps instead of working.
"""

from __future__ import annotations

import argparse
import json
import sys
import time

import joulegate

BATCHES = [1, 2, 4, 8, 16, 32, 64, 128, 256]
RATES = [1, 2, 5, 10, 20, 40]


class DryWork:
    """The same windows and units without a GPU."""

    name = "no GPU: dry run"

    def step(self) -> None:
        time.sleep(0.002)

    def infer(self, batch: int) -> None:
        time.sleep(0.001 + 0.0001 * batch)

    def tokens(self, count: int) -> None:
        time.sleep(0.0005 * count)

    def wait(self) -> None:
        pass


class TorchWork:
    """A residual network for pictures of 3 x 32 x 32 and a decoder of 12 layers, both with random weights from one seed."""

    def __init__(self) -> None:
        import torch
        from torch import nn

        torch.manual_seed(7)
        self.name = torch.cuda.get_device_name()
        self.torch = torch
        self.device = torch.device("cuda")
        width = 128

        def block(channels: int) -> nn.Module:
            return nn.Sequential(
                nn.Conv2d(channels, channels, 3, padding=1), nn.GroupNorm(8, channels), nn.ReLU(inplace=True)
            )

        self.network = nn.Sequential(
            nn.Conv2d(3, width, 3, padding=1),
            *[block(width) for _ in range(8)],
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten(),
            nn.Linear(width, 10),
        ).to(self.device)
        self.optimiser = torch.optim.SGD(self.network.parameters(), lr=0.01, momentum=0.9)
        self.pictures = torch.randn(256, 3, 32, 32, device=self.device)
        self.labels = torch.randint(0, 10, (256,), device=self.device)
        self.heads, self.channels, layers = 16, 1024, 12
        self.layers = [
            {
                "qkv": torch.randn(self.channels, 3 * self.channels, device=self.device, dtype=torch.float16) * 0.02,
                "out": torch.randn(self.channels, self.channels, device=self.device, dtype=torch.float16) * 0.02,
                "up": torch.randn(self.channels, 4 * self.channels, device=self.device, dtype=torch.float16) * 0.02,
                "down": torch.randn(4 * self.channels, self.channels, device=self.device, dtype=torch.float16) * 0.02,
            }
            for _ in range(layers)
        ]

    def step(self) -> None:
        self.optimiser.zero_grad(set_to_none=True)
        loss = self.torch.nn.functional.cross_entropy(self.network(self.pictures), self.labels)
        loss.backward()
        self.optimiser.step()

    def infer(self, batch: int) -> None:
        with self.torch.no_grad():
            self.network(self.pictures[:batch])

    def tokens(self, count: int) -> None:
        torch, size = self.torch, self.channels // self.heads
        with torch.no_grad():
            x = torch.zeros(1, 1, self.channels, device=self.device, dtype=torch.float16) + 0.1
            keys = [[] for _ in self.layers]
            values = [[] for _ in self.layers]
            for _ in range(count):
                for index, layer in enumerate(self.layers):
                    normal = torch.nn.functional.layer_norm(x, (self.channels,))
                    q, k, v = (normal @ layer["qkv"]).view(1, 1, 3, self.heads, size).unbind(2)
                    keys[index].append(k)
                    values[index].append(v)
                    seen = torch.nn.functional.scaled_dot_product_attention(
                        q.transpose(1, 2),
                        torch.cat(keys[index], 1).transpose(1, 2),
                        torch.cat(values[index], 1).transpose(1, 2),
                    )
                    x = x + seen.transpose(1, 2).reshape(1, 1, self.channels) @ layer["out"]
                    normal = torch.nn.functional.layer_norm(x, (self.channels,))
                    x = x + torch.nn.functional.gelu(normal @ layer["up"]) @ layer["down"]
            self.last = x

    def wait(self) -> None:
        self.torch.cuda.synchronize()


def counted(work: DryWork | TorchWork, seconds: float, once) -> int:
    """How often something can be done in so many seconds, from a short trial; the number is then the same for every run of a kind."""
    once()
    work.wait()
    begun = time.monotonic()
    for _ in range(5):
        once()
    work.wait()
    return max(1, int(seconds / ((time.monotonic() - begun) / 5)))


def train(work, steps: int, extra: float) -> None:
    with joulegate.window("train", units={"epoch": 1, "sample": 256 * steps}):
        for _ in range(round(steps * (1 + extra))):
            work.step()


def generate(work, requests: int, extra: float) -> None:
    length = 64
    with joulegate.window("generate", units={"token": length * requests, "request": requests}):
        for _ in range(requests):
            work.tokens(round(length * (1 + extra)))


def batches(work, seconds: float) -> None:
    for batch in BATCHES:
        count = counted(work, seconds, lambda: work.infer(batch))
        with joulegate.window(f"batch-{batch}", units={"sample": batch * count, "batch": count}):
            for _ in range(count):
                work.infer(batch)


def rates(work, seconds: float) -> None:
    for rate in RATES:
        count = max(1, int(rate * seconds))
        with joulegate.window(f"rate-{rate}", units={"request": count}):
            begun = time.monotonic()
            for index in range(count):
                time.sleep(max(0.0, begun + index / rate - time.monotonic()))
                work.tokens(32)
                work.wait()
            time.sleep(max(0.0, begun + count / rate - time.monotonic()))


def steps(work, seconds: float) -> None:
    for _ in range(3):
        work.step()
    work.wait()
    print(json.dumps({"ready": work.name}), flush=True)
    for line in sys.stdin:
        if line.strip() == "end":
            return
        number = int(line) or counted(work, seconds, work.step)
        work.wait()
        begun = time.monotonic()
        for _ in range(number):
            work.step()
        work.wait()
        print(json.dumps({"steps": number, "seconds": time.monotonic() - begun}), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=["train", "generate", "batches", "rates", "steps"])
    parser.add_argument("--dry", action="store_true")
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--count", type=int, default=0, help="steps or requests; found by a trial unless given")
    parser.add_argument("--extra", type=float, default=0.0)
    given = parser.parse_args()
    work = DryWork() if given.dry else TorchWork()
    if given.kind == "train":
        for _ in range(3):
            work.step()
        train(work, given.count or counted(work, given.seconds, work.step), given.extra)
    elif given.kind == "generate":
        work.tokens(8)
        generate(work, given.count or counted(work, given.seconds, lambda: work.tokens(64)), given.extra)
    elif given.kind == "batches":
        batches(work, given.seconds)
    elif given.kind == "steps":
        steps(work, given.seconds)
    else:
        work.tokens(8)
        rates(work, given.seconds)


if __name__ == "__main__":
    main()
