import { expect, it } from 'vitest';
import { isShown, recordName } from './words';

it('calls a record by where it is written, an account by who told of it', () => {
  expect(recordName('till/user:4711-00000000')).toBe('record 4711 of till');
  expect(recordName('desk/row:ab12-00000000')).toBe('a record of desk');
  expect(recordName('user/4711', 'web-shop')).toBe('account 4711 of web-shop');
  expect(recordName('told/ines@rovo.net')).toBe('record ines@rovo.net');
});

it('shows a name as a fact where it is told otherwise as well', () => {
  expect(isShown({ name: 'lastName' })).toBe(false);
  expect(isShown({ name: 'lastName', others: 2 })).toBe(true);
  expect(isShown({ name: 'createdAt', others: 2 })).toBe(false);
  expect(isShown({ name: 'city' })).toBe(true);
});
