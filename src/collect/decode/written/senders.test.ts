import { expect, it } from 'vitest';
import { SenderShapes } from '../index.js';

it('what was learnt of a source stays from one body to the next, is nobody else’s, and is learnt anew in the end', () => {
  const senders = new SenderShapes();
  const first = senders.of('shop');
  expect(senders.of('shop')).toBe(first);
  expect(senders.of('boutique')).not.toBe(first);
  for (let body = 0; body < 5000; body += 1) senders.of('shop');
  expect(senders.of('shop')).not.toBe(first);
});
