import { Type } from 'typebox';

/** Where on the machine a workload's processes run; keys that every kind has. */
export const placement = {
  cpus: Type.Optional(
    Type.String({
      pattern: '^[0-9]{1,4}(-[0-9]{1,4})?(,[0-9]{1,4}(-[0-9]{1,4})?){0,63}$',
      description: 'CPUs that the workload may run on, as taskset has them: 0-3,6',
    }),
  ),
  nice: Type.Optional(
    Type.Integer({
      minimum: -20,
      maximum: 19,
      description: 'Niceness of the workload; below 0 needs the right to it',
    }),
  ),
};

export interface Placement {
  readonly cpus?: string;
  readonly nice?: number;
}
