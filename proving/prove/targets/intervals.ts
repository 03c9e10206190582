import { pooled, widthBySpread } from '../coverage.js';
import { TRIAL } from '../trial.js';
import { percent } from './figures.js';
import type { Found, Row } from './types.js';

/** What intervals are of, and how many of a hundred should hold; of baselines nothing is asked. */
const GROUPS: readonly { of: keyof typeof NAMES; least?: number; most?: number }[] = [
  { of: 'working', least: 93, most: 97 },
  { of: 'idle', least: 95 },
  { of: 'baseline' },
];
const NAMES = { working: 'channels with an effect', idle: 'channels without', baseline: 'baselines' };
const WIDEST = 1.5;

/** How often intervals held the truth. */
export function heldRows(found: readonly Found[]): Row[] {
  return GROUPS.map(({ of, least, most }) => {
    const [all, some] = [covered(of, found), covered(of, ofTrial(found))];
    const apart = some.intervals > 0 && `kinds of the trial ${percent(some.held / some.intervals)}`;
    return {
      measure: `intervals that hold, ${NAMES[of]}`,
      value: (100 * all.held) / all.intervals,
      unit: '%',
      limit: least,
      most,
      better: 'more',
      note: [`${all.held} of ${all.intervals}`, ...(apart ? [apart] : [])].join('; '),
    };
  });
}

/**
 * How wide intervals are beside the spread of errors: of the kinds of the trial, where there are any, since one kind that
 * errs by far makes all intervals together look narrow.
 */
export function widthRows(found: readonly Found[]): Row[] {
  const trial = ofTrial(found);
  return GROUPS.map(({ of }) => {
    const [all, some] = [covered(of, found), covered(of, trial)];
    const told = trial.length > 0 ? some : all;
    const value = widthBySpread(told);
    return {
      measure: `width of intervals by spread of errors, ${NAMES[of]}${trial.length > 0 ? ', kinds of the trial' : ''}`,
      value,
      unit: 'times',
      limit: WIDEST,
      note: [
        `of ${told.intervals}`,
        ...(told === all ? [] : [`${widthBySpread(all).toFixed(3)} over all kinds`]),
        ...(of === 'idle' && value > WIDEST ? ['credited near nothing, they err by next to nothing'] : []),
      ].join('; '),
      of: trial.length > 0 ? trial : found,
    };
  });
}

const ofTrial = (found: readonly Found[]) => found.filter(({ kind }) => TRIAL.includes(kind));

function covered(of: keyof typeof NAMES, found: readonly Found[]) {
  return pooled(found.map(({ certainty }) => certainty[of]));
}
