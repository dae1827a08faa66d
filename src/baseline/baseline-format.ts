import { Type, type Static } from 'typebox';
import { BaselineFile, baselineSchemaVersion } from '../model/baseline.ts';
import { MachineClass } from '../model/machine.ts';
import { formatOf } from '../storage/json-document.ts';

/** How a baseline file is read, on disk or from a branch. Older schema versions get their reader here. */
export const baselineFormat = formatOf('baseline', baselineSchemaVersion, BaselineFile);

const machineFileVersion = 1;

/** `baselines/<machine class>/machine.json`: what the folder's name stands for. For people; decisions do not read it. */
export const MachineFile = Type.Object(
  {
    schemaVersion: Type.Literal(machineFileVersion),
    kind: Type.Literal('machine-class'),
    machineClass: MachineClass,
  },
  { additionalProperties: false },
);
export type MachineFile = Static<typeof MachineFile>;

export const machineText = (machineClass: MachineClass): string => {
  const file: MachineFile = { schemaVersion: machineFileVersion, kind: 'machine-class', machineClass };
  return `${JSON.stringify(file, null, 2)}\n`;
};
