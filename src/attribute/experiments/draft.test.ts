import { describe, expect, it } from 'vitest';
import { readDraft } from './draft.js';

const KNOWN = { today: '2026-06-01', channels: ['Email', 'Paid Search'] };
const GOOD = {
  channel: 'paid search',
  from: '2026-03-01',
  to: '2026-03-31',
  kind: 'geo',
  found: 3,
  low: -9,
  high: 15,
};
const read = (more: object) => () => readDraft({ ...GOOD, ...more }, KNOWN);

describe('an experiment as it is entered', () => {
  it('has the channel as the house writes it, and a level of .95', () => {
    expect(read({})()).toEqual({ ...GOOD, channel: 'Paid Search', campaign: null, level: 0.95, assumed: '' });
  });

  it('says what is wrong, what it was and what to write', () => {
    expect(read({ channel: 'radio' })).toThrow('channel "radio": there is no touch of it; choose one of Email, Paid Search');
    expect(read({ from: '2026-02-30' })).toThrow('from "2026-02-30": there is no such day; write one as 2026-03-01');
    expect(read({ from: '2026-04-01' })).toThrow('from 2026-04-01 is after to 2026-03-31; swap them');
    expect(read({ to: '2026-06-01' })).toThrow('to 2026-06-01: the test is not over');
    expect(read({ kind: 'guess' })).toThrow('kind "guess": write hold-out or geo');
    expect(read({ found: 20 })).toThrow('found 20 is not within -9 to 15');
    expect(read({ low: 15 })).toThrow('low 15 is not below high 15');
    expect(read({ found: Number.NaN })).toThrow('found');
    expect(read({ found: null })).toThrow('found: write a number of orders');
    expect(read({ high: 1e12 })).toThrow('high 1000000000000: no test counts so many orders');
    expect(read({ level: 95 })).toThrow('level 95: write a share between 0 and 1, such as .95');
  });
}); // prettier-ignore
