import { expect, it } from 'vitest';
import { sentence } from './sentence.js';
import { tableOf } from './table.js';

/** The sentence with its operands set off. */
function said(id: string): string {
  const rule = tableOf([]).find((each) => each.id === id)!;
  return sentence(rule)
    .map(({ text, operand }) => (operand ? `[${text}]` : text))
    .join(' ');
}

it.each([
  ['bot', 'agent is [a known bot]'],
  ['own-site', 'referrer is [our own site] and campaign is absent'],
  ['paid-social', 'source is [a social site] and medium is [paid]'],
  ['organic-search', 'source is [a search engine] or medium is [organic] or click id is [ysclid]'],
  ['story-read', 'event is [Story Read]'],
  ['unassigned', 'none of these'],
])('says rule %s in words', (id, words) => {
  expect(said(id)).toBe(words);
});

it('gives every rule an id of its own', () => {
  const ids = tableOf([]).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
