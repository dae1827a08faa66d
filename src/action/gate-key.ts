import type { Inputs } from './inputs.ts';

const plain = (text: string): string =>
  text
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .slice(-80)
    .replace(/^[^A-Za-z0-9]+/, '');

/**
 * What tells one gate from another in a repository: the input `name`, else the configuration's path. Workflows with several
 * gates get a comment and a check each.
 */
export const gateKey = ({ name, config }: Pick<Inputs, 'name' | 'config'>): string => {
  const key = plain(name ?? config.replace(/\.ya?ml$/, ''));
  return key === '' ? 'gate' : key;
};
