import { expect, it } from 'vitest';
import { HOUSEHOLD } from './coincidence.js';
import { explainPair, readModel, writeModel } from './index.js';
import { levelsOf } from './levels.js';
import type { LinkageModel } from './model.js';

const fields = [
  { role: 'given name', kind: 'category' },
  { role: 'street', kind: 'category' },
  { role: 'city', kind: 'category' },
] as const;
const levels = fields.map(levelsOf);
// missing, different, and equal in four classes
const of = (...each: readonly (readonly number[])[]) => each.map((field) => Float64Array.from(field));
const model: LinkageModel = {
  fields,
  levels,
  coincidences: [HOUSEHOLD],
  shares: [0.5, 0.25, 0.25],
  probabilities: [
    of([1, 0.5, 0, 0, 0, 0.5], [1, 0.9, 0, 0, 0, 0.1], [1, 0.9, 0, 0, 0, 0.1]),
    of([1, 0.5, 0, 0, 0, 0.5], [1, 0.2, 0, 0, 0, 0.8], [1, 0.2, 0, 0, 0, 0.8]),
    of([1, 0.5, 0, 0, 0, 0.5], [1, 0.2, 0, 0, 0, 0.8], [1, 0.2, 0, 0, 0, 0.8]),
  ],
  dependences: [{ field: 2, on: 1, lifts: Float64Array.of(0, 0, 0, 0, 0, Math.log(4)) }],
};
const code = (...pattern: readonly number[]) =>
  pattern.reduce((whole, level, field) => whole | (BigInt(level) << BigInt(4 * field)), 0n);

it('takes what is believed of a pair apart into bits', () => {
  const { priorBits, fields: told, coincidences, bits } = explainPair(model, code(0, 5, 5));
  expect(priorBits).toBe(-1);
  expect(told[0]).toEqual({ label: 'given name', level: 'missing', bits: 0 });
  expect(told[1]).toMatchObject({ label: 'street', level: 'equal and very rare' });
  expect(told[1]!.bits).toBeCloseTo(3, 12); // .8 / .1
  expect(told[2]).toMatchObject({ label: 'city', level: 'equal and very rare', given: 'street' });
  expect(told[2]!.bits).toBeCloseTo(1, 12); // .8 / (.1 * 4)
  // the household is as likely as the person: odds 8 to 1, or 8 to 1 + 8
  expect(coincidences).toHaveLength(1);
  expect(coincidences[0]!.bits).toBeCloseTo(-Math.log2(9), 12);
  expect(bits).toBeCloseTo(Math.log2(8 / 9), 12);
});

it('corrects nothing where the other field is not equal', () => {
  const { fields: told } = explainPair(model, code(1, 1, 5));
  expect(told.map(({ level }) => level)).toEqual(['different', 'different', 'equal and very rare']);
  expect(told[2]!.bits).toBeCloseTo(3, 12);
  expect(told[2]!.given).toBeUndefined();
});

it('comes back from JSON as it was', () => {
  const text = writeModel(model);
  expect(readModel(text)).toEqual(model);
  expect(writeModel(readModel(text))).toBe(text);
});

it('is not read where levels or classes were others', () => {
  const refused = 'the linkage model is of another version of Maison; link the records anew';
  expect(() => readModel(writeModel(model).replace('equal and very rare', 'equal'))).toThrow(refused);
  expect(() => readModel(writeModel(model).replace('one household', 'one house'))).toThrow(refused);
  expect(() => readModel('{}')).toThrow(refused);
});
