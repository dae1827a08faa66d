import type { IdleReading } from '../model/idle.ts';
import type { MachineClass } from '../model/machine.ts';
import {
  runSchemaVersion,
  type BenchmarkRun,
  type Commit,
  type Interleaved,
  type RunFile,
  type Tool,
} from '../model/run.ts';
import { withNet } from './idle-power.ts';
import type { Course } from './take-sample.ts';

/** What a run file says of the session, besides what was measured. */
interface SessionFacts {
  readonly tool: Tool;
  readonly createdAt: string;
  readonly machineClass: MachineClass;
}

/** Whose run it is: the session's, or that of one of its two sides. */
interface RunIdentity {
  readonly id: string;
  readonly commit?: Commit;
  readonly interleaved?: Interleaved;
}

/** The run file of a session, with net energy where idle power is known. Pure. */
export const sessionFile = (
  { tool, createdAt, machineClass }: SessionFacts,
  { id, commit, interleaved }: RunIdentity,
  { detection, machine, quality }: Pick<Course, 'detection' | 'machine' | 'quality'>,
  benchmarks: readonly BenchmarkRun[],
  idle: readonly IdleReading[],
): RunFile =>
  withNet({
    schemaVersion: runSchemaVersion,
    kind: 'run',
    id,
    tool,
    createdAt,
    ...(commit === undefined ? {} : { commit }),
    ...(interleaved === undefined ? {} : { interleaved }),
    machine,
    machineClass,
    sources: [...detection.sources],
    refused: [...detection.refused],
    benchmarks: [...benchmarks],
    quality,
    ...(idle.length === 0 ? {} : { idle: [...idle] }),
  });
