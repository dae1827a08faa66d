import { detectSources } from '../../src/energy/detect.ts';
import { openSource, type SourceContext } from '../../src/energy/open.ts';
import { JouleGateError, messageOf } from '../../src/model/errors.ts';
import { classifyMachine } from '../../src/measure/machine-class.ts';
import { readMachine } from '../../src/measure/machine.ts';

/** Detects, reads each source `argv[3]` times, and prints what happened as JSON. Run by energy-probe.ts. */
const context = JSON.parse(process.argv[2] ?? '{}') as SourceContext;
const times = Number(process.argv[3] ?? 1);
const detection = await detectSources(context);
const machine = await readMachine(detection, context);
const readings: Record<string, string[]> = {};
for (const info of detection.sources) {
  const values: string[] = (readings[info.id] = []);
  try {
    const source = openSource(info, context);
    try {
      for (let index = 0; index < times; index++) values.push(String(source.read()));
    } finally {
      source.close();
    }
  } catch (thrown) {
    values.push(thrown instanceof JouleGateError ? `fault ${thrown.code}` : `thrown ${messageOf(thrown)}`);
  }
}
process.stdout.write(JSON.stringify({ detection, readings, machine, machineClass: classifyMachine(machine) }));
