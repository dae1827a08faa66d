import { readFileSync } from 'node:fs';
import { messageOf, systemCode } from '../model/errors.ts';
import { sourceFault } from './source-fault.ts';

/** What to say, in the words of its driver, when a file of the kernel may not be read or is not there. */
export interface FileAdvice {
  /** Why it may not be read: follows "may not be read". */
  readonly deniedBecause: string;
  readonly deniedHint: string;
  readonly missingHint?: string;
}

const faultOf = (file: string, thrown: unknown, advice: FileAdvice) => {
  const code = systemCode(thrown);
  const details = { cause: thrown };
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return sourceFault('permission-denied', `${file} may not be read${advice.deniedBecause}`, {
        ...details,
        hint: advice.deniedHint,
      });
    case 'ENOENT':
    case 'ENODEV':
    case 'ENOTDIR':
      return sourceFault('not-found', `${file} is not there (any more)`, {
        ...details,
        ...(advice.missingHint === undefined ? {} : { hint: advice.missingHint }),
      });
    default:
      return sourceFault('unreadable', `${file} cannot be read: ${code ?? messageOf(thrown)}`, details);
  }
};

/** The text of a sysfs attribute without its final newline. @throws a source fault */
export const readAttribute = (file: string, advice: FileAdvice): string => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (thrown) {
    throw faultOf(file, thrown, advice);
  }
  if (!text.endsWith('\n')) {
    throw sourceFault('truncated', `${file} holds ${JSON.stringify(text.slice(0, 40))} without an end of line`);
  }
  return text.slice(0, -1);
};

/**
 * A whole number from a sysfs attribute. The file is opened anew for each reading, so that a device that was taken away
 * and came back is noticed. @throws a source fault when it holds anything but digits and a newline
 */
export const readWholeNumber = (file: string, unit: 'microjoules' | 'microwatts', advice: FileAdvice): bigint => {
  const text = readAttribute(file, advice);
  if (!/^\d{1,20}$/.test(text)) {
    throw sourceFault('not-a-number', `${file} holds ${JSON.stringify(text.slice(0, 40))} where ${unit} are expected`);
  }
  return BigInt(text);
};

/** The text of a file without blanks around it, where one that cannot be read says as much as none. */
export const textOrNothing = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
};
