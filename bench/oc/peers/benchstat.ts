import { median } from '../../../src/stats/location.ts';
import { alarmRule, type Rule } from '../rule.ts';
import { baseThenHead, inTurn, storedThenHead, type BothArms } from '../runs.ts';
import { mannWhitney } from '../statistics/mann-whitney.ts';

/** The ten runs of each side that its manual asks for at least. */
const runs = 10;

/** It shows a difference where the rank test says p < 0.05. */
const differs = ({ base, head }: BothArms): boolean => median(head) > median(base) && mannWhitney(head, base) < 0.05;

export const benchstatStored: Rule = alarmRule(
  'benchstat, stored',
  `Mann-Whitney, alpha 0.05; ${runs} runs of the last stored session against ${runs} of the head`,
  (benchmark) => differs(storedThenHead(benchmark, runs)),
);

export const benchstatSameJob: Rule = alarmRule(
  'benchstat, same job',
  `Mann-Whitney, alpha 0.05; ${runs} runs of the base, then ${runs} of the head`,
  (benchmark) => differs(baseThenHead(benchmark, runs)),
);

/** As its manual advises and no action does by itself. */
export const benchstatInTurn: Rule = alarmRule(
  'benchstat, in turn',
  `Mann-Whitney, alpha 0.05; base and head in turn, ${runs} runs each`,
  (benchmark) => differs(inTurn(benchmark, runs)),
);
