import { expect, it } from 'vitest';
import type { Experiment } from './answer';
import { finding, ranged, standing, tested } from './words';

const FOUND = {
  id: 'e', channel: 'Paid Social', campaign: null, from: '2026-03-01', to: '2026-03-31', kind: 'geo' as const,
  found: 2, low: -18, high: 22, level: 0.95,
}; // prettier-ignore
const experiment = (contradicts: boolean, left = 1): Experiment => ({
  ...FOUND, assumed: '', enteredBy: 'odile', enteredAt: '2026-04-01T00:00:00Z',
  compared: { ...FOUND, model: { caused: 47, low: 24, high: 70 }, left, weight: 0.8, contradicts, says: '' },
}); // prettier-ignore

it('names a channel, and a campaign where one was tested', () => {
  expect(tested(FOUND)).toBe('Paid social');
  expect(tested({ ...FOUND, campaign: 'spring' })).toBe('Paid social, spring');
});

it('tells the level of a range that is another than the usual', () => {
  expect(ranged(FOUND)).toBe('\u221218 to 22');
  expect(ranged({ ...FOUND, level: 0.8 })).toMatch(/^\u221218 to 22, at 80\s?%$/);
});

it('says how experiment and model stand to each other', () => {
  expect(standing(experiment(false))).toEqual({ word: 'agree', follows: 'calibrates the channel now' });
  expect(standing(experiment(true, 0.31)).follows).toMatch(/^faded to 31\s?% of its weight$/);
  expect(standing({ compared: null }).word).toBe('no run yet');
});

it('says in one sentence whether the model may be believed', () => {
  expect(finding({ experiments: [experiment(true), experiment(false)] })).toEqual({
    says: '2\u00a0experiments, and the model contradicts one.',
    caution: 'Paid social brought 2 orders where it said 47.',
  });
  expect(finding({ experiments: [experiment(false)] }).says).toBe(
    'The model agrees with the one experiment that it could be held against.',
  );
});
