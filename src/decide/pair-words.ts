import type { PairCounts } from '../model/verdict.ts';
import type { Decision, PairsEnded } from './strategy.ts';
import { counted } from './words.ts';

/** "13 pairs", and of how many jobs where several measured them. */
export const pairsWords = ({ first, confirmation, sessions }: PairCounts): string =>
  `${counted(first + confirmation, 'pair')}${sessions === 1 ? '' : ` of ${counted(sessions, 'job')}`}`;

const usedUp: Readonly<Record<PairsEnded, string | undefined>> = {
  decided: undefined,
  'max-pairs': 'the pairs that max-pairs allows are used up',
  'max-minutes': 'the time that max-minutes allows is used up',
};

/** What became of a change that the first pairs showed, or why the pairs ended without an answer. */
export interface PairsOutcome {
  readonly kind: 'confirmed' | 'unconfirmed' | 'used-up';
  readonly text: string;
}

const unconfirmedText = ({ first, confirmation }: PairCounts, ended: PairsEnded | undefined): string => {
  const shown = `${counted(first, 'pair')} showed a change`;
  if (confirmation > 0) return `${shown}, which ${counted(confirmation, 'fresh pair')} did not confirm`;
  const why = ended === undefined ? undefined : usedUp[ended];
  return `${shown}, and no fresh pair was measured to confirm it${why === undefined ? '' : `: ${why}`}`;
};

/** What the numbers of pairs say beside the interval; nothing for a decision without pairs, and for a plain pass. */
export const pairsOutcome = ({ verdict, pairs, changeSeen, ended }: Decision): PairsOutcome | undefined => {
  if (pairs === undefined) return undefined;
  const { first, confirmation, sessions } = pairs;
  if (verdict === 'regressed' || verdict === 'improved') {
    if (confirmation > 0) {
      const confirm = confirmation === 1 ? 'confirms' : 'confirm';
      return {
        kind: 'confirmed',
        text: `${counted(confirmation, 'fresh pair')} ${confirm} what the ${first} before showed`,
      };
    }
    return sessions > 1
      ? { kind: 'confirmed', text: 'an earlier job has confirmed it, and nothing measured since shows the contrary' }
      : undefined;
  }
  if (changeSeen ?? confirmation > 0) return { kind: 'unconfirmed', text: unconfirmedText(pairs, ended) };
  const why = ended === undefined || verdict !== 'inconclusive' ? undefined : usedUp[ended];
  return why === undefined ? undefined : { kind: 'used-up', text: why };
};

/** What to do when pairs did not decide. */
export const pairsNext = (ended: PairsEnded | undefined): string => {
  const more = ended === 'max-minutes' ? 'More time (max-minutes)' : 'More pairs (max-pairs)';
  return (
    'Run the job again: its pairs are put together with these, and replace none of them. ' +
    `${more}, longer samples, or a steadier machine (fixed clocks, no other load) find smaller changes; ` +
    'joulegate calibrate says which and how many this machine needs.'
  );
};
