import { expect, it } from 'vitest';
import { visitorAddress } from './address.js';

it('is what a proxy on this machine saw, and of others what they are', () => {
  expect(visitorAddress('127.0.0.1', '10.9.9.9, 203.0.113.7')).toBe('203.0.113.7');
  expect(visitorAddress('::ffff:127.0.0.1', '203.0.113.7')).toBe('203.0.113.7');
  expect(visitorAddress('::1', undefined)).toBe('::1');
  expect(visitorAddress('198.51.100.2', '203.0.113.7')).toBe('198.51.100.2');
});
