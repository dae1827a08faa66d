import type { Group } from './fault-case.ts';
import { powercapGroups } from './powercap-groups.ts';

/** The whole matrix. */
export const groups: readonly Group[] = [...powercapGroups];
