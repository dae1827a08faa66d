import { describe, expect, it } from 'vitest';
import { readProcess } from '../../src/workload/process-table.ts';
import { python, runPython, withoutPython } from './python.ts';

/** Stands in for PyTorch: it says when it is asked to wait, by the same clock as the events. */
const fakeTorch = (initialised: boolean) => `
import time, types
calls = []
def synchronize(device=None):
    calls.append((time.monotonic_ns(), device))
    time.sleep(0.02)
cuda = types.SimpleNamespace(
    is_initialized=lambda: ${initialised ? 'True' : 'False'},
    synchronize=synchronize,
    device_count=lambda: 3,
    current_device=lambda: 0,
    memory_reserved=lambda index: 4096 if index == 2 else 0,
)
`;
const waiting = `
import torch, joulegate
with joulegate.window("train"):
    pass
print("|".join(f"{t} {device}" for t, device in torch.calls))
`;

describe.skipIf(python === undefined)(`joulegate.py and PyTorch${withoutPython}`, () => {
  it('waits at both edges for the GPUs that hold something, outside of the begin and inside of the end', async () => {
    const { events, outputTail } = await runPython(waiting, { beside: { 'torch.py': fakeTorch(true) } });
    const calls = outputTail
      .trim()
      .split('|')
      .map((call) => call.split(' '));
    expect(calls.map(([, device]) => device)).toEqual(['None', '2', 'None', '2']);
    const [window] = events.kind === 'windows' ? events.windows : [];
    expect(BigInt(calls[1]![0]!) + 20_000_000n).toBeLessThanOrEqual(window!.beginNs);
    expect(BigInt(calls[2]![0]!)).toBeGreaterThanOrEqual(window!.beginNs);
    expect(BigInt(calls[3]![0]!) + 20_000_000n).toBeLessThanOrEqual(window!.endNs);
  });

  it('leaves alone a CUDA that is not in use, and imports no torch', async () => {
    const { outputTail } = await runPython(waiting, { beside: { 'torch.py': fakeTorch(false) } });
    expect(outputTail).toBe('\n');
    const program = 'import sys, joulegate\nwith joulegate.window("a"): pass\nprint("torch" in sys.modules)';
    const run = await runPython(program, { beside: { 'torch.py': 'raise ImportError("imported")' } });
    expect(run).toMatchObject({ outputTail: 'False\n', events: { kind: 'windows' } });
  });

  it('fails the sample when a kernel has failed', async () => {
    const broken = `${fakeTorch(true)}\ndef fail(device=None):\n    raise RuntimeError("CUDA error: an illegal memory access")\n`;
    const program = 'import torch, joulegate\nwith joulegate.window("a"):\n    torch.cuda.synchronize = torch.fail';
    expect(await runPython(program, { beside: { 'torch.py': broken } })).toMatchObject({
      outcome: { kind: 'exited', code: 1 },
      events: { kind: 'reported-error', message: 'RuntimeError: CUDA error: an illegal memory access' },
    });
  });

  it('is silent in every rank but 0, as the environment or torch.distributed says', async () => {
    const program = 'import joulegate\nwith joulegate.window("a") as w: w.metrics(loss=1)\njoulegate.progress(1)';
    expect((await runPython(program, { env: { RANK: '1' } })).events).toEqual({ kind: 'none' });
    expect((await runPython(program, { env: { RANK: '0' } })).events).toMatchObject({ kind: 'windows' });
    const distributed = (rank: number) => `
import sys, types
sys.modules["torch.distributed"] = types.SimpleNamespace(
    is_available=lambda: True, is_initialized=lambda: True, get_rank=lambda: ${rank})
${program}`;
    expect((await runPython(distributed(2))).events).toEqual({ kind: 'none' });
    expect((await runPython(distributed(0), { env: { RANK: '1' } })).events).toMatchObject({ kind: 'windows' });
  });
});

describe.skipIf(python === undefined)(`joulegate.py and other processes${withoutPython}`, () => {
  const workers = (method: string) => `
import multiprocessing, joulegate
def work(index):
    with joulegate.window("train", units={"sample": 1}) as window:
        window.metrics(loss=float("nan") if index < 0 else index)
    joulegate.progress(0.5)
    return index
if __name__ == "__main__":
    with joulegate.window("train", units={"epoch": 1}):
        with multiprocessing.get_context("${method}").Pool(2) as pool:
            print(sum(pool.map(work, range(8))))
`;

  it.each(['fork', 'spawn'])('writes nothing from workers (%s)', async (method) => {
    const run = await runPython(workers(method));
    expect(run.outputTail).toBe('28\n');
    expect(run.events).toMatchObject({
      kind: 'windows',
      windows: [{ name: 'train', units: { epoch: 1 }, metrics: {} }],
    });
    expect(run.events.kind === 'windows' && run.events.windows).toHaveLength(1);
  });

  it('ends a window once, whoever leaves its block', async () => {
    const run = await runPython(`
import os, sys, joulegate
with joulegate.window("train"):
    child = os.fork()
    if child == 0:
        raise ValueError("of the child")
    os.waitpid(child, 0)
`);
    expect(run.outcome).toEqual({ kind: 'exited', code: 0 });
    expect(run.events).toMatchObject({ kind: 'windows', windows: [{ name: 'train' }] });
    expect(run.outputTail).toContain('of the child');
  });

  it('is ended whole by the time limit, with its pool and a process that left its group', async () => {
    const run = await runPython(
      `
import multiprocessing, os, signal, subprocess, sys, time
def work(_):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.write(1, f"{os.getpid()}\\n".encode())
    time.sleep(60)
if __name__ == "__main__":
    left = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], start_new_session=True)
    os.write(1, f"{left.pid}\\n".encode())
    with multiprocessing.Pool(2) as pool:
        pool.map(work, range(2))
`,
      { timeoutS: 2 },
    );
    expect(run.outcome).toEqual({ kind: 'timed-out', timeoutS: 2 });
    const pids = run.outputTail
      .split('\n')
      .filter((line) => /^\d+$/.test(line))
      .map(Number);
    expect(pids).toHaveLength(3);
    expect(pids.filter((pid) => readProcess(pid) !== undefined)).toEqual([]);
  });
});
