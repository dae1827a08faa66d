import type { MachineClass } from '../model/machine.ts';
import type { Detection } from '../model/source.ts';
import { oneLine } from './plain-text.ts';
import { estimatedBanner, sourceWords } from './wording.ts';

/** Which sources are in use and why the others are not, as lines for a terminal or a log. */
export const renderDetection = (detection: Detection, machineClass: MachineClass): string => {
  const lines = [`Machine class ${machineClass.name}`, 'Energy sources:'];
  for (const source of detection.sources) {
    const what = source.beside === true ? 'beside ' : 'uses   ';
    lines.push(`  ${what}  ${oneLine(source.label, 200)} (${oneLine(source.id, 200)}): ${sourceWords(source)}`);
    if (source.note !== undefined && source.provenance !== 'estimated')
      lines.push(`           ${oneLine(source.note)}`);
  }
  if (detection.sources.length === 0) lines.push('  uses     none');
  for (const { kind, id, reason, hint } of detection.refused) {
    lines.push(`  refused  ${oneLine(id ?? kind, 200)}: ${oneLine(reason)}`);
    if (hint !== undefined) lines.push(`           ${oneLine(hint)}`);
  }
  if (detection.sources.some(({ provenance }) => provenance === 'estimated')) {
    lines.push('', `${estimatedBanner.title.toUpperCase()}: ${estimatedBanner.text}`);
  }
  return lines.join('\n');
};
