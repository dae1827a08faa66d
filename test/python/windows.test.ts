import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ChildRun } from '../../src/model/child.ts';
import { python, runPython, withoutPython } from './python.ts';

const windowsOf = ({ events, outputTail }: ChildRun) => {
  if (events.kind !== 'windows') throw new Error(`${JSON.stringify(events)}\n${outputTail}`);
  return events.windows.map(({ name, units, metrics, digest }) => ({ name, units, metrics, digest }));
};
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe.skipIf(python === undefined)(`joulegate.py${withoutPython}`, () => {
  it('stamps nested windows with their units, metrics and digest', async () => {
    const run = await runPython(`
import joulegate
with joulegate.window("train", units={"epoch": 1, "sample": 100}) as outer:
    outer.units(sample=28, output_token=3)
    outer.metrics(loss=0.25)
    outer.metrics({"top-1": 1}, loss=0.125)
    outer.digest(b"wei")
    with joulegate.window("step", units={"step": 1}):
        joulegate.current().units({"step": 2})
    joulegate.current().digest(memoryview(b"ghts"))
with joulegate.window("plain"):
    pass
`);
    expect(run.outcome).toEqual({ kind: 'exited', code: 0 });
    expect(windowsOf(run)).toEqual([
      { name: 'step', units: { step: 3 }, metrics: {}, digest: undefined },
      {
        name: 'train',
        units: { epoch: 1, sample: 128, 'output-token': 3 },
        metrics: { loss: 0.125, 'top-1': 1 },
        digest: sha256('weights'),
      },
      { name: 'plain', units: {}, metrics: {}, digest: undefined },
    ]);
    const [inner, outer] = run.events.kind === 'windows' ? run.events.windows : [];
    expect(outer!.beginNs).toBeLessThan(inner!.beginNs);
    expect(inner!.endNs).toBeLessThan(outer!.endNs);
  });

  it('makes each epoch a window, counts the one that a break ends, and says how far it is', async () => {
    const run = await runPython(`
import joulegate
for epoch in joulegate.epochs(range(2), samples=640, units={"batch": 10}):
    joulegate.current().metrics(loss=1 / (epoch + 1))
for epoch in joulegate.epochs(iter("abc"), name="tune"):
    if epoch == "b":
        break
import os
print(open(os.environ["JOULEGATE_EVENTS"]).readline())
`);
    const train = { name: 'train', units: { epoch: 1, sample: 640, batch: 10 }, digest: undefined };
    const tune = { name: 'tune', units: { epoch: 1 }, metrics: {}, digest: undefined };
    expect(windowsOf(run)).toEqual([
      { ...train, metrics: { loss: 1 } },
      { ...train, metrics: { loss: 0.5 } },
      tune,
      tune,
    ]);
    expect(run.outputTail).toContain('{"event": "progress", "done": 0, "text": "epoch 1 of 2"}');
  });

  it('computes what a function gives after the end is stamped', async () => {
    const run = await runPython(`
import joulegate, time
def later(value):
    print(time.monotonic_ns())
    return value
with joulegate.window("train") as window:
    window.metrics(lambda: later({"accuracy": 0.5}))
    window.digest(lambda: later("${sha256('weights')}"))
`);
    expect(windowsOf(run)).toEqual([
      { name: 'train', units: {}, metrics: { accuracy: 0.5 }, digest: sha256('weights') },
    ]);
    const [window] = run.events.kind === 'windows' ? run.events.windows : [];
    for (const called of run.outputTail.trim().split('\n')) expect(BigInt(called)).toBeGreaterThan(window!.endNs);
  });

  it('does nothing without the variable, whatever it is handed', async () => {
    const run = await runPython(`
import os
file = os.environ.pop("JOULEGATE_EVENTS")
import joulegate
with joulegate.window("") as window:
    window.metrics(loss=float("nan")); window.units(sample=-1); window.digest("no")
    joulegate.current().metrics(loss=1)
joulegate.current().digest(3)
print([epoch for epoch in joulegate.epochs(range(3), samples=0)])
joulegate.progress(7); joulegate.error("code", "message"); joulegate.settle()
print(os.path.getsize(file), [key for key in os.environ if key.startswith("JOULEGATE_EVENTS")])
`);
    expect(run).toMatchObject({ outcome: { kind: 'exited', code: 0 }, events: { kind: 'none' } });
    expect(run.outputTail).toBe('[0, 1, 2]\n0 []\n');
  });

  it('waits for slow counters before the first window and after the last, and not in between', async () => {
    const program = `
import joulegate, time
sleep, slept = time.sleep, []
def noted(seconds):
    slept.append((seconds, time.monotonic_ns()))
    sleep(seconds)
time.sleep = noted
for _ in joulegate.epochs(range(3)):
    pass
print("|".join(f"{seconds} {began} {time.monotonic_ns()}" for seconds, began in slept))
`;
    const run = await runPython(program, { env: { JOULEGATE_SETTLE_MS: '400' } });
    const waits = run.outputTail.split('|').map((wait) => wait.split(' '));
    const windows = run.events.kind === 'windows' ? run.events.windows : [];
    expect(windows).toHaveLength(3);
    expect(waits).toHaveLength(2);
    expect(Number(waits[0]![0])).toBe(0.4);
    expect(windows[0]!.beginNs - BigInt(waits[0]![1]!)).toBeGreaterThan(399_000_000n);
    expect(BigInt(waits[1]![2]!) - windows[2]!.endNs).toBeGreaterThan(399_000_000n);
  });

  it('waits at the exit of the program, too', async () => {
    const run = await runPython(`import joulegate\nwith joulegate.window("a"): pass`, {
      env: { JOULEGATE_SETTLE_MS: '300' },
    });
    const [window] = run.events.kind === 'windows' ? run.events.windows : [];
    expect(run.endNs - window!.endNs).toBeGreaterThan(299_000_000n);
  });

  it.each([
    ['in a window', 'with joulegate.window("a"):\n    raise KeyError("weights")', "KeyError: 'weights'", 1],
    [
      'in windows that nest',
      'with joulegate.window("a"), joulegate.window("b"):\n    raise OSError("x")',
      'OSError: x',
      1,
    ],
    [
      'in an epoch',
      'for _ in joulegate.epochs(range(2)):\n    raise RuntimeError("out of memory")',
      'RuntimeError: out of memory',
      1,
    ],
    ['that is an exit', 'with joulegate.window("a"):\n    raise SystemExit(7)', 'SystemExit: 7', 7],
    [
      'of a NaN',
      'with joulegate.window("a") as w:\n    w.metrics(loss=float("nan"))',
      'ValueError: metric loss is nan: it must be a finite number',
      1,
    ],
    [
      'of a NaN computed later',
      'with joulegate.window("a") as w:\n    w.metrics(lambda: {"loss": float("inf")})',
      'ValueError: metric loss is inf: it must be a finite number',
      1,
    ],
    [
      'of no work',
      'with joulegate.window("a", units={"sample": 0}):\n    pass',
      'ValueError: unit sample is 0: counts of work are above 0',
      1,
    ],
    [
      'of a bad unit',
      'with joulegate.window("a") as w:\n    w.units({"Sample": 1})',
      "ValueError: 'Sample' is no unit: lower-case words with dashes, in the singular",
      1,
    ],
    [
      'of a bad digest',
      'with joulegate.window("a") as w:\n    w.digest("abc")',
      'ValueError: a digest is the 64 hexadecimal digits of a SHA-256, or the bytes to compute it from',
      1,
    ],
    [
      'of a name in use',
      'with joulegate.window("a"), joulegate.window("a"):\n    pass',
      "ValueError: window 'a' is open already: windows that nest have different names",
      1,
    ],
    [
      'of no name',
      'with joulegate.window(""):\n    pass',
      "ValueError: the name of a window is a text of 1 to 100 characters, not ''",
      1,
    ],
    [
      'of a metric without a window',
      'with joulegate.window("a"):\n    pass\njoulegate.current().metrics(loss=1)',
      'RuntimeError: no window of joulegate is open',
      1,
    ],
  ])('reports an exception %s, and raises it on', async (_title, text, message, code) => {
    const { outcome, events, outputTail } = await runPython(`import joulegate\n${text}`);
    expect(outcome).toEqual({ kind: 'exited', code });
    // A name that is wrong before any window is open leaves it to the exit code.
    if (_title === 'of no name') expect(outputTail).toContain(message);
    else expect(events).toMatchObject({ kind: 'reported-error', code: 'python-exception', message });
  });

  it('fails a program that swallows what its window raised, and one that never ends its window', async () => {
    const swallowed = await runPython(
      'import joulegate\ntry:\n    with joulegate.window("a"):\n        raise OSError("disk")\nexcept OSError:\n    pass',
    );
    expect(swallowed).toMatchObject({
      outcome: { code: 0 },
      events: { kind: 'reported-error', message: 'OSError: disk' },
    });
    const open = await runPython('import joulegate\njoulegate.window("a").begin()');
    expect(open.events).toMatchObject({ kind: 'reported-error', code: 'window-open', message: "the program ended in window 'a'" }); // prettier-ignore
    const own = await runPython(
      'import joulegate\njoulegate.error("no-data", "no file", hint="fetch it")\nraise SystemExit(3)',
    );
    expect(own).toMatchObject({
      outcome: { code: 3 },
      events: { kind: 'reported-error', code: 'no-data', hint: 'fetch it' },
    });
  });
});
