import { JouleGateError } from '../model/errors.ts';
import type { SourceKind, SourceRefusal } from '../model/source.ts';

/** A source fault as a refusal. @throws whatever is no JouleGateError: a mistake of ours */
export const refusalOf = (thrown: unknown, kind: SourceKind, id?: string): SourceRefusal => {
  if (!(thrown instanceof JouleGateError)) throw thrown;
  return {
    kind,
    ...(id === undefined ? {} : { id: id.slice(0, 200) }),
    code: thrown.code,
    reason: thrown.message.slice(0, 1000),
    ...(thrown.hint === undefined ? {} : { hint: thrown.hint.slice(0, 1000) }),
  };
};
