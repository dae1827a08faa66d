import { ConfigFile } from '../../src/config/schema.ts';
import { BaselineFile } from '../../src/model/baseline.ts';
import { DecideLine } from '../../src/model/decide-protocol.ts';
import { EvidenceFile } from '../../src/model/evidence.ts';
import { WorkloadEvent } from '../../src/model/event.ts';
import { HistoryFile } from '../../src/model/history.ts';
import { MeasurementFile } from '../../src/model/measurement.ts';
import { NoiseFile } from '../../src/model/noise-profile.ts';
import { RunFile } from '../../src/model/run.ts';
import { VerdictFile } from '../../src/model/verdict.ts';

const dialect = 'http://json-schema.org/draft-07/schema#';

/** The JSON Schemas that editors and other tools use, by file name. They are the schemas the program itself checks with. */
export const schemas: Readonly<Record<string, object>> = {
  'config.schema.json': { $schema: dialect, ...ConfigFile },
  'event.schema.json': { $schema: dialect, title: 'One line of the events file', ...WorkloadEvent },
  'decide.schema.json': { $schema: dialect, title: 'One line of joulegate decide --stdio', ...DecideLine },
  'run.schema.json': { $schema: dialect, title: 'Run file', ...RunFile },
  'measurement.schema.json': { $schema: dialect, title: 'Measurement file', ...MeasurementFile },
  'evidence.schema.json': { $schema: dialect, title: 'Evidence file', ...EvidenceFile },
  'baseline.schema.json': { $schema: dialect, title: 'Baseline file', ...BaselineFile },
  'history.schema.json': { $schema: dialect, title: 'History', ...HistoryFile },
  'noise.schema.json': { $schema: dialect, title: 'Noise file', ...NoiseFile },
  'verdict.schema.json': { $schema: dialect, title: 'Verdict file', ...VerdictFile },
};
