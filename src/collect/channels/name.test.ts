import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshHouse } from '../../../test/house.js';
import type { House } from '../../engines/index.js';
import { nameVisit } from './name.js';
import { requirePatterns } from './try.js';

const NOW = new Date('2026-03-01T12:00:00Z');

describe('the rule of an address', () => {
  let house: House;
  beforeAll(async () => {
    house = await freshHouse();
  });
  afterAll(() => house.close());
  const named = (url: string, referrer = '', rules?: unknown) =>
    nameVisit(house, { url, referrer }, rules, NOW);

  it('is that of a page view which came in with it', async () => {
    const found = await named(
      'https://vallorne.example/a?utm_source=instagram&utm_medium=cpc&utm_campaign=Spring',
    );
    expect(found).toMatchObject({ source: 'instagram', medium: 'cpc', campaign: 'Spring' });
    expect(found.rule?.id).toBe('paid-social');
  });

  it('counts the referrer, the click id and the own site', async () => {
    expect((await named('vallorne.example', 'https://www.google.com/')).rule?.id).toBe('organic-search');
    expect((await named('vallorne.example/?gclid=x')).rule?.id).toBe('paid-search-click');
    expect((await named('vallorne.example/a', 'shop.vallorne.example/b')).rule?.id).toBe('own-site');
    expect((await named('vallorne.example/a')).rule?.id).toBe('direct');
  });

  it('is the rule of a draft where there is one', async () => {
    const when = [[{ field: 'path', operator: 'begins with', operands: ['/carnet'] }]];
    const found = await named('vallorne.example/carnet/2', '', [{ id: 'story', when, channel: 'Story' }]);
    expect(found).toMatchObject({ place: 4, rule: { channel: 'Story', group: 'house' } });
  });

  it('is no rule with a pattern that is none', async () => {
    const rules = (pattern: string) => [
      { id: 'a', when: [[{ field: 'path', operator: 'matches', operands: [pattern] }]], channel: 'Story' },
    ];
    await expect(requirePatterns(house, rules('(a'))).rejects.toThrow('a pattern of these rules is none');
    await requirePatterns(house, rules('^/a'));
  });

  it('is not made up for what is no address', async () => {
    await expect(named('a word')).rejects.toThrow('address "a word": is none; write it whole');
    await expect(named('vallorne.example', 'x')).rejects.toThrow('referrer "x": is none');
  });
});
