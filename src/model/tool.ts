import type { Tool } from './run.ts';

/** Written into every file. A test holds the version to package.json. */
export const tool: Tool = { name: 'joulegate', version: '0.1.0' };
