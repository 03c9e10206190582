import { expect, it } from 'vitest';
import type { ChannelEffect } from '../model.js';
import { tillCheck } from './till-check.js';

const channel = (name: string, caused: number, watched: number, mean = 5): ChannelEffect =>
  ({ name, caused, shape: 1, mean, aspects: { watched } }) as unknown as ChannelEffect;

it('passes where touches cause orders now and then, and says where most', () => {
  const { passed, says } = tillCheck([channel('Email', 50, 5000), channel('Adviser', 60, 200)], 1000);
  expect(passed).toBe(true);
  expect(says).toContain('Adviser has most, 0.30');
});

it('fails where orders are nearly sure to follow, and says how soon', () => {
  const { passed, says } = tillCheck(
    [channel('Affiliates', 280, 281, 0.03), channel('Email', 50, 5000)],
    1000,
  );
  expect(passed).toBe(false);
  expect(says).toMatch(
    /^Affiliates is credited with 1.00 orders for each of its touches, on average 43 min after it\./,
  );
});

it('says nothing of channels that have hardly an order', () => {
  expect(tillCheck([channel('Affiliates', 5, 5, 0.03)], 1000).passed).toBe(true);
});
