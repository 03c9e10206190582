import { expect, it } from 'vitest';
import { wrongOf } from './useChecks';

const wrong = (kind: string, value: string) =>
  wrongOf({
    validity: { [kind]: true } as unknown as ValidityState,
    value,
    minLength: 10,
    min: '0.01',
    max: '20',
  });

it('says what a field was and what to do', () => {
  expect(wrong('valueMissing', '')).toBe('It is empty; write it here.');
  expect(wrong('tooShort', 'swan')).toBe('It has 4 characters; write at least 10.');
  expect(wrong('rangeOverflow', '30')).toBe('“30” is not from 0.01 to 20; write a number that is.');
  expect(wrong('typeMismatch', 'anna')).toContain('“anna” is no e-mail address');
});
