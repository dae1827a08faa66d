import { JouleGateError } from '../model/errors.ts';

/** A repository on GitHub: `octo-org/model` is `{owner: 'octo-org', name: 'model'}`. */
export interface Repository {
  readonly owner: string;
  readonly name: string;
}

const pattern = /^([A-Za-z0-9_.-]{1,100})\/([A-Za-z0-9_.-]{1,100})$/;

/**
 * Reads `owner/name`.
 * @param where what the text came from, for the message
 * @throws JouleGateError `github-repository-invalid`
 */
export const parseRepository = (text: string, where: string): Repository => {
  const [, owner, name] = pattern.exec(text) ?? [];
  if (owner === undefined || name === undefined || name === '.' || name === '..') {
    throw new JouleGateError('github', 'github-repository-invalid', `${where} must be owner/name, not "${text}"`);
  }
  return { owner, name };
};

/** `owner/name`. */
export const fullName = (repository: Repository): string => `${repository.owner}/${repository.name}`;

/** GitHub compares owners and names without regard to case. */
export const sameRepository = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
