import { known } from '../src/energy/nvml-answer.ts';
import { nvmlSensors, type NvmlSensor } from '../src/energy/nvml-locator.ts';
import { openSensor, type ReadSensor } from '../src/energy/nvml-sensor.ts';
import { NvmlFields } from '../src/energy/nvml-fields.ts';
import { Nvml, type NvmlDevice } from '../src/energy/nvml.ts';
import type { Reading } from './analysis/reading.ts';

/** The first GPU with the sensors that it answers for. */
export interface Board {
  readonly nvml: Nvml;
  readonly device: NvmlDevice;
  readonly uuid: string;
  readonly sensors: ReadonlyMap<NvmlSensor, ReadSensor>;
  /** What the others said. */
  readonly absent: Readonly<Record<string, string>>;
}

/** @throws a source fault without a driver or a GPU */
export const openBoard = (): Board => {
  const nvml = Nvml.open();
  const device = nvml.deviceAt(0);
  const sensors = new Map<NvmlSensor, ReadSensor>();
  const absent: Record<string, string> = {};
  for (const name of nvmlSensors) {
    const read = openSensor(nvml, device, name);
    const answer = read();
    if (answer.kind === 'value') sensors.set(name, read);
    else absent[name] = answer.message;
  }
  return { nvml, device, uuid: known(nvml.uuid(device)) ?? 'unknown', sensors, absent };
};

/** Fields of power, energy, limits, throttling and temperature (nvml.h, `NVML_FI_*`), and those that know scopes 0 to 3. */
const plainFields = [
  74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 187, 188, 189, 190, 192, 193, 194, 195, 196, 269, 270, 271,
];
const scopedFields = [185, 186, 191];

/** Which fields and scopes answer, and what the others say. */
const supportedFields = ({ nvml, device }: Board): Record<string, string> => {
  const asked = [
    ...plainFields.map((field) => ({ name: String(field), field, scope: 0 })),
    ...scopedFields.flatMap((field) =>
      [0, 1, 2, 3].map((scope) => ({ name: `${field} scope ${scope}`, field, scope })),
    ),
  ];
  return Object.fromEntries(
    asked.map(({ name, field, scope }) => {
      const fields = new NvmlFields(nvml, device, [{ field, scope }]);
      const call = fields.ask();
      const answer = call.kind === 'none' ? call : fields.answer(0);
      return [name, answer.kind === 'value' ? String(answer.value) : answer.message];
    }),
  );
};

/** Everything that the driver says once of the board and itself. */
export const describeBoard = (board: Board) => {
  const { nvml, device, uuid, sensors, absent } = board;
  return {
    driver: known(nvml.driverVersion()),
    gpus: nvml.count(),
    name: known(nvml.name(device)),
    uuid,
    bus: known(nvml.busId(device)),
    architecture: known(nvml.architecture(device)),
    powerLimitMw: known(nvml.powerLimitMw(device)),
    mig: nvml.migEnabled(device),
    sensors: [...sensors.keys()],
    absent,
    fields: supportedFields(board),
  };
};

const pause = new Int32Array(new SharedArrayBuffer(4));

/**
 * Reads sensors for a time, each in turn. This thread does nothing else meanwhile.
 * @param everyMs between two rounds; 0 reads as fast as it goes
 * @returns the readings of each sensor, in its own unit divided by 1000: millijoules or milliwatts
 */
export const sample = (
  { sensors }: Board,
  names: readonly NvmlSensor[],
  seconds: number,
  everyMs = 0,
): Map<NvmlSensor, Reading[]> => {
  const chosen = names.flatMap((name) => {
    const read = sensors.get(name);
    return read === undefined ? [] : [{ name, read, readings: [] as Reading[] }];
  });
  const end = process.hrtime.bigint() + BigInt(Math.round(seconds * 1e9));
  while (process.hrtime.bigint() < end) {
    for (const { read, readings } of chosen) {
      const askedNs = process.hrtime.bigint();
      const answer = read();
      const answeredNs = process.hrtime.bigint();
      if (answer.kind === 'value') readings.push({ askedNs, answeredNs, value: Number(answer.value) / 1000 });
    }
    if (everyMs > 0) Atomics.wait(pause, 0, 0, everyMs);
  }
  return new Map(chosen.map(({ name, readings }) => [name, readings]));
};
