import { describe, expect, it } from 'vitest';
import { share } from '../../test/rows';
import type { State, Why } from './answer';
import { beforeWords, find, lasting, metWords, worthWords } from './finding';

const state = (name: string, days: number, touches: number, caused: number, baseline: number): State => ({
  name,
  rate: 1,
  days,
  touches,
  caused,
  baseline,
});
const OUT = [
  state('background', 0.9, 0.9, 0.85, 0.2),
  state('low', 0.07, 0.07, 0.1, 0.3),
  state('high', 0.03, 0.03, 0.05, 0.5),
];
const IN = [
  state('background', 0.9, 0.2, 0.1, 0.15),
  state('low', 0.07, 0.3, 0.3, 0.35),
  state('high', 0.03, 0.5, 0.6, 0.5),
];
const at = (day: number) => ({ value: day, low: day / 2, high: day * 2 });

const why = (more: Partial<Why>): Why => ({
  run: { id: 'r', number: 1, at: '' }, from: '2026-01-01', to: '2026-06-30', outcome: 'order', outcomes: 1000, value: 1, currency: 'EUR',
  channel: 'Paid Search', channels: [], touches: 10, share: share(40, 'incremental'), perTouch: null,
  delay: { curve: [], dots: [], half: at(9), most: at(22) },
  reaches: null, tiers: null, crowds: null, states: OUT, members: null, worth: null, checks: [], inseparable: [], settling: null, holdOutWeeks: null, matters: 0.01, ...more,
}); // prettier-ignore

const sentence = (more: Partial<Why>) =>
  Object.values(find(why(more)))
    .join('')
    .replace(/\s/g, ' ');

describe('the sentence', () => {
  it('says how long a touch works and on whom', () => {
    expect(sentence({})).toBe(
      'A touch by paid search works for about three weeks, on clients who were not looking.',
    );
    expect(sentence({ states: IN })).toBe(
      'A touch by paid search works for about three weeks, on clients who were about to buy.',
    );
  });

  it('says what could not have been seen and what would settle it', () => {
    const more = {
      share: { ...share(5, 'cannot tell'), detectable: 34.2 },
      settling: { effect: 10, orders: 4000, weeks: 40 },
      holdOutWeeks: 3140,
    };
    expect(sentence(more)).toBe(
      'Whether paid search moved orders cannot be told yet: it would show from 35 orders on.' +
        ' To see 10, 1 % of all, takes 4,000 orders more, about 40 weeks; a hold-out of half the clients would take 60 years.',
    );
  });

  it('says what would settle it of what matters to the house', () => {
    const more = {
      share: { ...share(5, 'cannot tell'), detectable: 34.2 },
      matters: 0.025,
      settling: { effect: 25, orders: 872, weeks: 23 },
    };
    expect(sentence(more)).toContain(' To see 25, 2.5 % of all, takes 872 orders more, about 23 weeks.');
  });

  it('says that an experiment would settle what no more data would', () => {
    const more = {
      share: { ...share(5, 'cannot tell'), detectable: 34.2 },
      settling: null,
      holdOutWeeks: 80,
    };
    expect(sentence(more)).toBe(
      'Whether paid search moved orders cannot be told yet: it would show from 35 orders on.' +
        ' No more data of this kind would tell 1 % of all from nothing; a hold-out of half the clients would take 80 weeks.',
    );
  });

  it('says what was taken up caused, where that is clear and the channel is not', () => {
    const reaches = [
      { name: 'only sent or shown', touches: 900, value: 0.0004, low: 0, high: 0.002 },
      { name: 'taken up', touches: 100, value: 0.037, low: 0.03, high: 0.044 },
    ];
    expect(
      sentence({
        settling: { effect: 10, orders: 0, weeks: 0 },
        share: { ...share(40, 'cannot tell'), detectable: 76 },
        reaches,
      }),
    ).toBe(
      'Whether paid search moved orders cannot be told yet: it would show from 76 orders on.' +
        ' Of what was taken up 1,000 touches caused 37 (30 to 44).',
    );
  });

  it('says that it moved none that matter, with how many at most', () => {
    expect(sentence({ share: share(2, 'none') })).toBe(
      'Paid search moved no orders that matter: at most 4 of 1,000 orders.',
    );
  });

  it('says where a run of before did not keep how', () => {
    expect(sentence({ delay: null, states: null })).toBe(
      'Paid search moved orders. This run did not keep how.',
    );
  });
});

it('says lengths of time in words', () => {
  expect([1, 4.4, 11, 13, 22, 60].map(lasting)).toEqual([
    'a day',
    'four days',
    'eleven days',
    'two weeks',
    'three weeks',
    'nine weeks',
  ]);
});

it('says whether a channel meets those who are about to buy', () => {
  expect(metWords(IN)).toMatch(
    /80.% of its touches .* 10.% of all days: it meets those who are about to buy/,
  );
  expect(metWords(OUT)).toMatch(/it meets all alike/);
});

it('says what orders are worth only where that can be told', () => {
  const worth = { caused: at(100), baseline: at(50), verdict: 'more' as const };
  expect(worthWords(why({ worth }))).toBe(
    'An order that it caused is worth more than one of like clients that would have come anyway.',
  );
  expect(worthWords(why({ worth: { ...worth, verdict: 'cannot tell' } }))).toMatch(/cannot be told/);
  expect(worthWords(why({}))).toMatch(/Too few/);
});

it('says how many touches stood before', () => {
  const bins = [0, 0.25, 0.75, 1.5, 3].map((from, bin) => ({ from, to: [0.25, 0.75, 1.5, 3, null][bin]! }));
  expect(bins.map(beforeWords)).toEqual([
    'the first',
    'one long before',
    'after one',
    'after two',
    'after three or more',
  ]);
});
