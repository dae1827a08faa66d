import type { RuleWorkflow } from './workflow.ts';

/** What a sound workflow never has. */
export interface Rule {
  readonly id: string;
  /** Why, for who reads that it was found. */
  readonly why: string;
  /** What was found, each with its place; empty where the workflow keeps the rule. */
  readonly find: (workflow: RuleWorkflow) => readonly string[];
}

/** Values of `permissions` that may be written. */
export const writes = (permissions: unknown): readonly string[] => {
  if (permissions === 'write-all') return ['everything'];
  if (typeof permissions !== 'object' || permissions === null) return [];
  return Object.entries(permissions).flatMap(([name, value]) => (value === 'write' ? [name] : []));
};
