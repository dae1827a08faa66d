import type { BaselineFile } from '../model/baseline.ts';
import { counted } from './format.ts';
import { oneLine } from './plain-text.ts';

/** Stored baselines as lines for a terminal: machine class, then each benchmark with its sessions, newest last. */
export const renderBaselines = (files: readonly BaselineFile[], folder: string): string => {
  if (files.length === 0)
    return `No baselines in ${folder}. "joulegate baseline update" or "joulegate gate --store" makes them.`;
  const lines: string[] = [];
  let machine: string | undefined;
  for (const { machineClass, benchmark, sessions } of files) {
    if (machineClass.name !== machine) lines.push(...(machine === undefined ? [] : ['']), machineClass.name);
    machine = machineClass.name;
    lines.push(`  ${benchmark}: ${counted(sessions.length, 'session')}`);
    for (const { createdAt, id, commit, samples, sources } of sessions) {
      const provenance = [...new Set(sources.map((source) => source.provenance))].join(', ');
      const from =
        commit === undefined
          ? ''
          : `, commit ${commit.sha.slice(0, 12)}${commit.dirty === true ? ' with changes' : ''}`;
      lines.push(
        `    ${oneLine(createdAt, 40)}  ${counted(samples.length, 'sample')}, ${provenance}${from}  (${oneLine(id, 100)})`,
      );
    }
  }
  return lines.join('\n');
};
