import { expect, it } from 'vitest';
import { readParameters } from './parameters.js';

const wrong = (input: object) => () => readParameters(input);

it('takes what is said, and has a default for the rest', () => {
  expect(readParameters({ lookback: '30', by: 'channel, campaign' })).toMatchObject({
    lookback: 30,
    by: ['channel', 'campaign'],
    clients: 'all',
  });
});

it('says what may be written where something cannot be read', () => {
  expect(wrong({ lookback: '0' })).toThrow('lookback "0": write a whole number of days from 1 to 730');
  expect(wrong({ lookback: 'many' })).toThrow('lookback "many": write a whole number of days from 1 to 730');
  expect(wrong({ clients: 'some' })).toThrow('clients "some": write all, new or returning');
  expect(wrong({ direct: 'x' })).toThrow('direct "x": write hold or keep');
  expect(wrong({ from: '1.3.2026' })).toThrow('from "1.3.2026": write a day as 2026-03-01');
  expect(wrong({ by: 'canal' })).toThrow('by "canal": each is one of channel, source,');
  expect(wrong({ by: 'channel,source,medium,campaign' })).toThrow('rows have at most three');
  expect(wrong({ from: '2026-03-02', to: '2026-03-01' })).toThrow('swap them');
});
