import { expect, it } from 'vitest';
import { changesOf, fieldsOf, patchOf, valueOf } from './leaves';

it('names what a change does to a message', () => {
  const before = '{"type":"track","properties":{"revenue":"12,50","products":[{"price":"6,25"}]}}';
  const after = '{"type":"track","properties":{"revenue":12.5,"products":[{"price":"6,25"}],"tax":0}}';
  expect(changesOf(before, after)).toEqual([
    { field: 'properties.revenue', before: '"12,50"', after: '12.5' },
    { field: 'properties.tax', before: undefined, after: '0' },
  ]);
});

it('names the fields of messages, the members of a list as one', () => {
  const payloads = ['{"b":{"c":[{"d":1},{"d":2}]}}', '{"a":1}', 'no message'];
  expect(fieldsOf(payloads)).toEqual(['a', 'b.c.d']);
});

it('patches one field with what was written', () => {
  expect(patchOf('properties.currency', valueOf('CHF'))).toEqual({ properties: { currency: 'CHF' } });
  expect([valueOf('12.5'), valueOf('"12.5"'), valueOf('null')]).toEqual([12.5, '12.5', null]);
});
