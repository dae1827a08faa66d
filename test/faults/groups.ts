import type { Group } from './fault-case.ts';
import { hwmonGroups } from './hwmon-groups.ts';
import { msrGroups } from './msr-groups.ts';
import { nvmlGroups } from './nvml-groups.ts';
import { streamGroups } from './stream-groups.ts';
import { powercapGroups } from './powercap-groups.ts';

/** The whole matrix. */
export const groups: readonly Group[] = [
  ...powercapGroups,
  ...hwmonGroups,
  ...msrGroups,
  ...nvmlGroups,
  ...streamGroups,
];
