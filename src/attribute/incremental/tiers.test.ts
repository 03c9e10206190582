import { expect, it } from 'vitest';
import { tiersOf } from './tiers.js';

const CLIENTS = BigUint64Array.from({ length: 100 }, (_, index) => BigInt(index + 1));
const once = () => 1;

function keys(from: number, to: number): Buffer {
  const buffer = Buffer.alloc((to - from) * 8);
  for (let key = from; key < to; key += 1) buffer.writeBigUInt64BE(BigInt(key), (key - from) * 8);
  return buffer;
}

it('is one tier for all where the house knows none', async () => {
  const { tiers, tier } = await tiersOf(CLIENTS, once, []);
  expect(tiers).toEqual(['all']);
  expect(Math.max(...tier)).toBe(0);
});

it('names tiers from the most common, and those of nobody known visitor', async () => {
  const { tiers, tier } = await tiersOf(CLIENTS, once, [
    { tier: 'Gold', keys: keys(1, 11) },
    { tier: 'Silver', keys: keys(11, 81) },
  ]);
  expect(tiers).toEqual(['Silver', 'visitor', 'Gold']);
  expect([tier[0], tier[9], tier[10], tier[80]]).toEqual([2, 2, 0, 1]);
});

it('passes over keys that are no clients of the streams', async () => {
  expect((await tiersOf(CLIENTS, once, [{ tier: 'Gold', keys: keys(91, 200) }])).tiers).toEqual([
    'visitor',
    'Gold',
  ]);
});

it('joins small tiers to another, unless they have much of the orders', async () => {
  const small = [
    { tier: 'First', keys: keys(1, 2) },
    { tier: 'Second', keys: keys(2, 3) },
    { tier: 'Third', keys: keys(3, 4) },
  ];
  expect((await tiersOf(CLIENTS, once, small)).tiers).toEqual(['visitor', 'other']);
  expect((await tiersOf(CLIENTS, (client) => (client === 0 ? 50 : 1), small.slice(0, 2))).tiers).toEqual([
    'visitor',
    'First',
  ]);
});

it('joins those of a small tier to no visitors, who may be left out', async () => {
  const gold = [{ tier: 'Gold', keys: keys(1, 2) }];
  expect((await tiersOf(CLIENTS, once, gold)).tiers).toEqual(['visitor', 'other']);
  const { tiers, tier } = await tiersOf(CLIENTS, once, [...gold, { tier: 'Bronze', keys: keys(2, 6) }, { tier: 'Silver', keys: keys(6, 10) }]);
  expect(tiers).toEqual(['visitor', 'Bronze', 'Silver']);
  expect([tier[0], tier[1], tier[6]]).toEqual([1, 1, 2]);
}); // prettier-ignore

it('has six at most', async () => {
  const many = Array.from({ length: 9 }, (_, index) => ({
    tier: `T${index}`,
    keys: keys(index * 11 + 1, index * 11 + 12 - index),
  }));
  const { tiers, tier } = await tiersOf(CLIENTS, once, many);
  expect(tiers).toHaveLength(6);
  expect(tiers).toContain('other');
  expect(Math.max(...tier)).toBe(5);
});
