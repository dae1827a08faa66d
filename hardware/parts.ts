import { describeMachine } from './machine.ts';
import { overhead } from './overhead.ts';
import { alike, planted } from './pairs.ts';
import type { Part } from './part.ts';
import { probe } from './probes.ts';
import { suiteOnCuda } from './suite.ts';
import { measureWork } from './work.ts';

/** The parts in their order: what the others are read with comes first, what may be missing last. */
export const parts: readonly Part[] = [
  { name: 'machine', what: 'machine, driver, doctor', needsS: 4, run: describeMachine },
  { name: 'probes', what: 'calls, ticks, response, view, counter against power', needsS: 60, run: probe },
  { name: 'work', what: 'training, generation, batch sizes, request rates', needsS: 50, run: measureWork },
  { name: 'planted', what: 'a gate on 5 % more work', needsS: 120, run: planted },
  { name: 'alike', what: 'pairs of the same, and a gate on them where time is left', needsS: 200, run: alike },
  { name: 'overhead', what: 'what measuring costs', needsS: 35, run: overhead },
  { name: 'suite', what: 'the embedded models on CUDA', needsS: 8, run: suiteOnCuda },
];
