import { expect, it } from 'vitest';
import type { Source } from './answer';
import { finding, inOrder, stateOf } from './finding';

const at = '2026-03-12T08:58:33Z';
const source = (name: string, more: Partial<Source> = {}): Source => ({
  slug: name.toLowerCase(), name, kind: 'server', hint: null, origins: [], created: at, disabled: null, lastSeen: at,
  messages: 900, taken: [400, 500], refused: 0, delay95: 1, silent: false, ...more,
}); // prettier-ignore

it('says that all are well, when they are', () => {
  expect(finding({ at, sources: [source('Shop'), source('Till')], refused: [] }, 'Europe/Zurich')).toEqual({
    well: 'All two sources are well.',
  });
});

it('names the one that is silent, and since when', () => {
  const tokyo = source('The Tokyo till', { silent: true, lastSeen: '2026-03-11T07:02:00Z', taken: [0, 0] });
  expect(finding({ at, sources: [source('Shop'), tokyo], refused: [] }, 'Europe/Zurich')).toEqual({
    well: 'One of two sources is well.',
    ill: { as: 'error', says: 'The Tokyo till has said nothing since yesterday, 08:02.' },
  });
});

it('names the one that sends what cannot be taken', () => {
  const letters = source('Letters', { refused: 371 });
  expect(finding({ at, sources: [letters, source('Shop')], refused: [] }, 'UTC').ill).toEqual({
    as: 'caution',
    says: 'Letters sends what cannot be taken: 371 in a day.',
  });
});

it('puts silent sources first and those that wait last', () => {
  const sources = [
    source('New', { lastSeen: null, taken: [0] }),
    source('Shop'),
    source('Gone', { silent: true }),
  ];
  expect(inOrder(sources).map(({ name }) => name)).toEqual(['Gone', 'Shop', 'New']);
  expect(stateOf(source('Off', { disabled: at }))).toBe('stopped');
});

it('says that none is well, and that more than one sends what cannot be taken', () => {
  const sources = [source('Clients', { refused: 371 }), source('Shop', { refused: 90 })];
  expect(finding({ at, sources, refused: [] }, 'UTC')).toEqual({
    well: 'None of two sources is well.',
    ill: { as: 'caution', says: 'Clients sends what cannot be taken, as another does: 371 in a day.' },
  });
});
