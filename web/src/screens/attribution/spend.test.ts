import { expect, it } from 'vitest';
import { scaled, scaleName } from '../../format';
import { returnOf, spendScale } from './spend';

const row = (spend: number | null) => ({ spend, touches: 7, models: { last: { credit: 1, value: 60_000 } } });

it('has a return only where something was spent', () => {
  expect([row(20_000), row(0), row(-30_000), row(null)].map((each) => returnOf(each, 'last')?.value)).toEqual(
    [3, undefined, undefined, undefined],
  );
});

it('has none where nobody is known to have been touched', () => {
  const none = { ...row(20_000), touches: 0 };
  expect(returnOf(none, 'last')?.value).toBe(3);
  expect(returnOf({ ...none, models: {} }, 'last')).toBeUndefined();
});

it('writes spend in its own unit, with digits enough for the least', () => {
  const scale = spendScale([970_000_00, 1_200_00, 0], 'EUR');
  expect([scaled(970_000_00, scale), scaled(1_200_00, scale), scaleName(scale)]).toEqual([
    '970.0',
    '1.2',
    'EUR\u00a0k',
  ]);
  const few = spendScale([930_00, 30], 'EUR');
  expect([scaled(930_00, few), scaled(30, few)]).toEqual(['930.00', '0.30']);
});
