import { expect, it } from 'vitest';
import { restraintWords } from './restraint';

it('says how much clients are left in peace', () => {
  const words = restraintWords({ quietHours: { from: '20:00', to: '08:00' }, cap: { contacts: 5, days: 7 } });
  expect(words).toMatch(/^No letter goes out between 20:00 and 08:00 where the client lives/);
  expect(words).toMatch(/at most five times in seven days/);
  expect(restraintWords({ quietHours: null, cap: { contacts: 0, days: 7 } })).toBe(
    'Letters go out at any hour. The house may be in touch as often as it likes.',
  );
  expect(restraintWords({ quietHours: null, cap: { contacts: 1, days: 1 } })).toMatch(
    /at most once in a day/,
  );
});
