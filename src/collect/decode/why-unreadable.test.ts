import { expect, it } from 'vitest';
import { whyNoEmail, whyNoPhone } from './why-unreadable.js';

it('says why an e-mail address is none', () => {
  const told = ['ines.rovo.net', '@rovo.net', 'ines@', 'ines@rovo', 'ines @rovo.net', 'a@b@c.net', 'n/a'];
  expect(told.map(whyNoEmail)).toEqual([
    'no @ in it',
    'nothing before the @',
    'nothing after the @',
    'no ending such as .com after the @',
    'a space in it',
    'more than one @',
    'stands for anybody',
  ]);
});

it('says why a telephone is none', () => {
  expect(whyNoPhone('079 555 01 01', {})).toBe('no country, neither in it nor beside it');
  expect(whyNoPhone('079 555', { address: { country: 'CH' } })).toBe('too few digits');
  expect(whyNoPhone('+41 79 555 01 01 01 01 01', {})).toBe('too many digits');
  expect(whyNoPhone('see e-mail', {})).toBe('not a number');
  expect(whyNoPhone('+41 19 555 01 01', {})).toBe('no such number in CH');
});
