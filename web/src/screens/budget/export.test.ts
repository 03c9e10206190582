import { expect, it } from 'vitest';
import type { Answer, Split } from './answer';
import { fileOf } from './export';

it('writes a line a channel, in major units', () => {
  const answer = {
    currency: 'CHF',
    channels: [
      { channel: 'Email', state: 'told', spend: 100_00 },
      { channel: 'Press, radio', state: 'cannot tell', spend: 50_50 },
    ],
  } as Answer;
  const none = { value: 0, low: 0, high: 0 };
  const split = { spend: [120_00, 50_50], gains: [{ value: 40_00, low: 10_00, high: 70_00 }, none] };
  expect(fileOf(answer, split as unknown as Split).split('\n')).toEqual([
    'channel,state,now,proposed,adds,adds low,adds high,currency',
    'Email,told,100.00,120.00,40.00,10.00,70.00,CHF',
    '"Press, radio",cannot tell,50.50,50.50,0.00,0.00,0.00,CHF',
    '',
  ]);
});
