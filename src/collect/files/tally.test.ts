import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { Tally } from './tally.js';

const hash = (text: string) => createHash('md5').update(text).digest('hex');

it('counts how often a content came before, however many there are', () => {
  const tally = new Tally();
  const counted = Array.from({ length: 30_000 }, (_, index) => tally.add(hash(String(index % 10_000))));
  expect(counted.slice(0, 10_000).every((before) => before === 0)).toBe(true);
  expect(counted.slice(10_000, 20_000).every((before) => before === 1)).toBe(true);
  expect(counted.slice(20_000).every((before) => before === 2)).toBe(true);
});
