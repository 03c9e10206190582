import { expect, it } from 'vitest';
import type { Carried, Check, Explanation, Run, Sequences } from '../attribute/index.js';
import { failedText } from './checks-text.js';
import { explanationText } from './explanation-text.js';
import { carriedText, sequencesText } from './sequences-text.js';

const PASSED: Check = { name: 'a made-up channel', passed: true, says: 'It earned nothing.' };
const FAILED: Check = { name: 'orders foretold, by week', passed: false, says: 'A week had too many.' };
const understood = { why: 'a sale', by: 'odile@maison.example', at: '2026-03-01T00:00:00Z' };
const SAID = 'CHECK FAILED, orders foretold, by week: A week had too many.';

it('tells what failed, who set it aside and why, and nothing of what held', () => {
  expect(failedText([PASSED, FAILED, { ...FAILED, understood }])).toEqual([
    SAID,
    'Check set aside, orders foretold, by week: A week had too many. odile@maison.example: a sale',
  ]);
});

it('stands below sequences, what channels carried, and an order', () => {
  const run = { number: 4, parameters: { from: '2025-11-26', to: '2026-11-25' } } as Run;
  const range = { value: 0.2, low: 0.1, high: 0.3 };
  const sequence = {
    channels: ['Email', 'Email'], days: { from: 0, to: 7 }, times: 900, expected: 214, beyond: range, lift: range, against: null,
    p: 0.001, verdict: 'more', takes: null,
  } as const; // prettier-ignore
  const sequences: Sequences = { level: 0.95, falseFinds: 0.05, sequences: [sequence] };
  const carried: Carried = {
    path: ['Email', 'Email'], level: 0.95, orders: 2, channels: [{ channel: 'Email', inSequence: true, ...range }], baseline: range,
  }; // prettier-ignore
  const order = {
    number: 'A-1', at: '2026-03-02T23:30:00.000Z', status: 'placed', value: 100_00, currency: 'EUR', models: [], touches: [],
    unattributed: {}, credited: true, checks: [FAILED],
  } as unknown as Explanation; // prettier-ignore
  const told = (checks: Check[]) => [
    sequencesText(sequences, run, checks),
    carriedText(carried, 4, checks),
    explanationText({ ...order, checks }, 'Lea', 'UTC'),
  ];
  for (const text of told([FAILED])) expect(text.split('\n').at(-1)).toBe(SAID);
  for (const text of told([PASSED])) expect(text).not.toMatch(/check/i);
});
