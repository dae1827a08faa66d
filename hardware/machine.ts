import { readFileSync } from 'node:fs';
import os from 'node:os';
import type { Context } from './part.ts';
import { joulegate, parsed, runProgram } from './run-program.ts';

const pythonFacts = `
import json, platform
facts = {"python": platform.python_version()}
try:
    import torch
    facts.update(torch=torch.__version__, cuda=torch.version.cuda, cudnn=torch.backends.cudnn.version(), device=torch.cuda.get_device_name() if torch.cuda.is_available() else None)
except Exception as error:
    facts["torch"] = f"none: {error}"
try:
    import onnxruntime
    facts.update(onnxruntime=onnxruntime.__version__, providers=onnxruntime.get_available_providers())
except Exception as error:
    facts["onnxruntime"] = f"none: {error}"
print(json.dumps(facts))
`;

const text = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
};

/** The machine as it says itself: processor, kernel, driver, Python's libraries, and what `joulegate doctor` finds. */
export const describeMachine = ({ kit }: Context) => {
  const [limitS, cwd] = [60, kit.scratch];
  const smi = runProgram('nvidia-smi', ['-q'], { cwd, limitS });
  const python = runProgram(kit.python, ['-c', pythonFacts], { cwd, limitS });
  const doctor = joulegate(kit, ['doctor', '--json'], cwd, limitS);
  return {
    date: new Date().toISOString(),
    node: process.version,
    kernel: `${os.type()} ${os.release()} ${os.machine()}`,
    processor: os.cpus()[0]?.model ?? null,
    logicalProcessors: os.cpus().length,
    memoryBytes: os.totalmem(),
    virtualMachine: text('/sys/class/dmi/id/product_name'),
    python: parsed(python.stdout) ?? python.said,
    driver: text('/proc/driver/nvidia/version'),
    nvidiaSmi: smi.code === 0 ? smi.stdout : smi.said,
    doctor: parsed(doctor.stdout) ?? doctor.said,
  };
};
