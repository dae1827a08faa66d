import type { Group } from './fault-case.ts';
import { hwmonGroups } from './hwmon-groups.ts';
import { meterGroups } from './meter-groups.ts';
import { msrGroups } from './msr-groups.ts';
import { nvmlDetectionGroups } from './nvml-detection-groups.ts';
import { nvmlTimedGroups } from './nvml-timed-groups.ts';
import { powercapGroups } from './powercap-groups.ts';
import { canLayDownRights, rightsGroup } from './rights-groups.ts';
import { streamGroups } from './stream-groups.ts';
import { workloadGroup } from './workload-groups.ts';

/** The whole matrix. */
export const groups: readonly Group[] = [
  ...powercapGroups,
  ...hwmonGroups,
  ...msrGroups,
  ...nvmlDetectionGroups,
  ...nvmlTimedGroups,
  ...streamGroups,
  ...meterGroups,
  workloadGroup,
  ...(canLayDownRights ? [rightsGroup] : []),
];
