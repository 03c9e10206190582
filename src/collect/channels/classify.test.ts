import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshHouse } from '../../../test/house.js';
import { sql, writeSetting, type House } from '../../engines/index.js';
import { classifiedSql } from './compile.sql.js';
import type { Rule } from './rule.js';
import { readTable, saveRules } from './store.js';
import { catches, tryRules } from './try.js';

let house: House;
beforeAll(async () => {
  house = await freshHouse();
  await writeSetting(house.records, 'house', { name: 'Ostremont', currency: 'EUR', timeZone: 'UTC' });
  await writeSetting(house.records, 'domains', ['ostremont-checkout.example']);
  const lines = CASES.map(([, , row], index) =>
    JSON.stringify({ message_id: `m${index}`, occurred_at: '2026-03-01T12:00:00Z', ...row }),
  );
  await house.columns.insert(sql`INSERT INTO events FORMAT JSONEachRow`, Readable.from([lines.join('\n')]));
});
afterAll(() => house.close());

function page(
  referrer: string,
  tag: [source?: string, medium?: string, campaign?: string] = [],
  more: object = {},
) {
  const [campaign_source = '', campaign_medium = '', campaign_name = ''] = tag;
  return {
    type: 'page',
    url: 'https://www.maison.example/atelier',
    referrer,
    campaign_source,
    campaign_medium,
    campaign_name,
    ...more,
  };
}

function track(name: string, more: object = {}) {
  return { type: 'track', name, ...more };
}

/** What came, which rule is for it, and the channel it is; no channel is no touch, no rule a signal. */
const CASES: readonly (readonly [rule: string, channel: string | null, row: object])[] = [
  ['bot', null, page('https://www.google.com/', [], { bot: 1 })],
  ['own-site', null, page('https://www.maison.example/')],
  ['own-site', null, page('https://maison.example/')],
  ['own-site', null, page('https://boutique.maison.example/basket')],
  ['own-site', null, page('https://ostremont-checkout.example/thanks')],
  ['email', 'Email', page('https://www.maison.example/', ['newsletter', 'email'])],
  ['payment', null, page('https://www.paypal.com/')],
  ['payment', null, page('https://hooks.stripe.com/3d_secure')],
  ['payment', null, page('https://checkout.stripe.com/', ['google', 'cpc'])],
  ['cross-network', 'Cross-network', page('https://www.google.com/', ['google', 'cpc', 'PMax-Cross-Network-DE'])],
  ['paid-shopping', 'Paid Shopping', page('https://www.google.ch/', ['google', 'cpc', 'watches-shopping-de'])],
  ['paid-shopping', 'Paid Shopping', page('', ['amazon.de', 'cpc'])],
  ['paid-search', 'Paid Search', page('https://www.google.com/', ['google', 'cpc', 'brand'])],
  ['paid-search', 'Paid Search', page('', ['Bing', 'PPC'])],
  ['paid-search', 'Paid Search', page('', ['search.yahoo.com', 'paidsearch'])],
  ['paid-social', 'Paid Social', page('https://l.instagram.com/', ['instagram', 'paid_social'])],
  ['paid-social', 'Paid Social', page('', ['fb', 'cpc'])],
  ['paid-social', 'Paid Social', page('', ['m.facebook.com', 'retargeting'])],
  ['paid-video', 'Paid Video', page('', ['youtube', 'cpc'])],
  ['display', 'Display', page('', ['dv360', 'display'])],
  ['display', 'Display', page('', ['criteo', 'CPM'])],
  ['display', 'Display', page('', [], { click_id: 'dclid' })],
  ['paid-search-click', 'Paid Search', page('https://www.google.com/', [], { click_id: 'gclid' })],
  ['paid-search-click', 'Paid Search', page('', [], { click_id: 'gad_source,gbraid' })],
  ['paid-search-click', 'Paid Search', page('https://www.bing.com/', [], { click_id: 'msclkid' })],
  ['paid-search-click', 'Paid Search', page('', ['google', 'organic'], { click_id: 'gclid' })],
  ['paid-social-click', 'Paid Social', page('', [], { click_id: 'ttclid' })],
  ['affiliate-click', 'Affiliates', page('', [], { click_id: 'awc' })],
  ['paid-other', 'Paid Other', page('', ['the-dial-review', 'cpc'])],
  ['adviser-link', 'Adviser', page('', ['elise', 'clienteling'])],
  ['event-link', 'Event', page('', ['guest-list', 'invitation'])],
  ['story-link', 'Story', page('', ['journal', 'story'])],
  ['direct-mail-link', 'Direct Mail', page('', ['spring', 'direct-mail'])],
  ['messaging-link', 'Messaging', page('', ['whatsapp', 'chat'])],
  ['organic-shopping', 'Organic Shopping', page('https://www.ebay.co.uk/itm/1')],
  ['organic-shopping', 'Organic Shopping', page('https://www.google.com/', [], { click_id: 'srsltid' })],
  ['email', 'Email', page('https://mail.google.com/')],
  ['email', 'Email', page('', ['letters', 'E-Mail', 'spring'])],
  ['email', 'Email', page('', [], { click_id: 'mc_eid' })],
  ['organic-social', 'Organic Social', page('https://l.facebook.com/', [], { click_id: 'fbclid' })],
  ['organic-social', 'Organic Social', page('', [], { click_id: 'fbclid' })],
  ['organic-social', 'Organic Social', page('https://t.co/x')],
  ['organic-social', 'Organic Social', page('https://old.reddit.com/r/watches')],
  ['organic-social', 'Organic Social', page('', ['atelier', 'social'])],
  ['organic-video', 'Organic Video', page('https://www.youtube.com/watch')],
  ['ai-assistants', 'AI Assistants', page('https://chatgpt.com/')],
  ['ai-assistants', 'AI Assistants', page('', ['chatgpt.com'])],
  ['ai-assistants', 'AI Assistants', page('https://www.perplexity.ai/search')],
  ['ai-assistants', 'AI Assistants', page('https://gemini.google.com/')],
  ['ai-assistants', 'AI Assistants', page('https://copilot.microsoft.com/')],
  ['ai-assistants', 'AI Assistants', page('https://claude.ai/')],
  ['organic-search', 'Organic Search', page('https://www.google.com/')],
  ['organic-search', 'Organic Search', page('https://www.google.co.uk/')],
  ['organic-search', 'Organic Search', page('https://duckduckgo.com/')],
  ['organic-search', 'Organic Search', page('https://fr.search.yahoo.com/')],
  ['organic-search', 'Organic Search', page('', ['ecosia.org', 'organic'])],
  ['affiliates', 'Affiliates', page('https://www.gift-edit.example/', ['gift-edit', 'affiliate'])],
  ['audio', 'Audio', page('', ['podcast', 'audio'])],
  ['sms', 'SMS', page('', ['sms', 'text'])],
  ['push', 'Mobile Push Notifications', page('', ['app', 'web-push'])],
  ['referral', 'Referral', page('https://www.the-dial-review.example/reviews')],
  ['referral', 'Referral', page('', ['press', 'referral'])],
  ['direct', 'Direct', page('')],
  ['direct', 'Direct', page('', ['(direct)', '(none)'])],
  ['direct', 'Direct', { type: 'screen' }],
  ['unassigned', 'Unassigned', page('', ['chrono-forum', 'banner-left'])],
  ['email-opened', null, track('Email Opened')],
  ['email-clicked', 'Email', track('Email Link Clicked')],
  ['email-delivered', 'Email', track('Email Delivered')],
  ['adviser-met', 'Adviser', track('Adviser Called', { adviser: 'Elise' })],
  ['client-replied', 'Adviser', track('Client Replied')],
  ['boutique-visited', 'Boutique', track('Boutique Visited')],
  ['event-attended', 'Event', track('Event Attended')],
  ['story-read', 'Story', track('Story Read')],
  ['community-posted', 'Community', track('Community Posted')],
  ['introduction-made', 'Introduction', track('Introduction Made')],
  ['letter-posted', 'Direct Mail', track('Letter Posted')],
  ['message-sent', 'Messaging', track('Message Sent')],
  ['ad-shown', 'Display', track('Ad Shown')],
  ['', null, track('Product Viewed', { campaign_source: 'google', campaign_medium: 'cpc' })],
  ['', null, track('Order Completed')],
  ['', null, { type: 'identify' }],
]; // prettier-ignore

describe('the table of rules', () => {
  it('names every case as a person would', async () => {
    const { rules, domains } = await readTable(house);
    const rows = await house.columns.query<{ message_id: string; rule_index: number }>(
      sql`SELECT message_id, rule_index FROM (${classifiedSql(rules, domains, sql`SELECT * FROM events`)})`,
    );
    const found = new Map(rows.map(({ message_id, rule_index }) => [message_id, rules[rule_index - 1]]));
    const named = CASES.map(([, , row], index) => {
      const rule = found.get(`m${index}`);
      return [rule?.id ?? '', rule?.channel ?? null, row];
    });
    expect(named).toEqual(CASES);
  });

  it('counts what each rule catches, as a waterfall', async () => {
    const caught = await catches(house, MARCH, NOW);
    const total = caught.rules.reduce((sum, { events }) => sum + events, caught.signals);
    expect([caught.events, total]).toEqual([CASES.length, CASES.length]);
    expect(caught.rules.find(({ rule }) => rule.id === 'ai-assistants')!.events).toBe(6);
    expect(caught.unassigned).toEqual({
      events: 1,
      sources: 1,
      largest: [{ source: 'chrono-forum', events: 1 }],
    });
  });
});

const NOW = new Date('2026-06-01');
const MARCH = { start: new Date('2026-03-01'), end: new Date('2026-04-01') };

const STORY = {
  id: 'dial-review',
  when: [[{ field: 'source', operator: 'begins with', operands: ['The-Dial'] }]],
  channel: 'Story',
};

describe('rules of the house', () => {
  it('are tried on past events before they are saved', async () => {
    const trial = await tryRules(house, [STORY], MARCH, NOW);
    expect(trial.moves.map(({ from, to, events }) => [from?.channel, to?.channel, events])).toEqual([
      ['Paid Other', 'Story', 1],
      ['Referral', 'Story', 1],
    ]);
    expect(trial.moves[0]!.examples).toEqual([
      { name: '', campaign: '', source: 'the-dial-review', medium: 'cpc', at: '2026-03-01T12:00:00.000Z' },
    ]);
    expect((await readTable(house)).rules.some(({ group }: Rule) => group === 'house')).toBe(false);
  });

  it('are saved as versions', async () => {
    await saveRules(house.records, [STORY], 'Ruben', 'reviews are stories');
    const second = await saveRules(house.records, [], 'Solveig');
    expect(second).toMatchObject({ version: 2, rules: [], author: 'Solveig' });
    const groups = (await readTable(house)).rules.map(({ group }) => group);
    expect(groups.indexOf('maison')).toBe(groups.lastIndexOf('dropped') + 1);
  });

  it.each([
    [[{ ...STORY, id: 'A b' }], /^rule 0.id: an id is of small letters/],
    [[STORY, STORY], /^rule dial-review: there are two of that id/],
    [
      [{ ...STORY, when: [[{ field: 'colour', operator: 'is', operands: ['red'] }]] }],
      /a field is one of type, event/,
    ],
    [
      [{ ...STORY, when: [[{ field: 'source', operator: 'matches', operands: ['('] }]] }],
      /a pattern of these rules is none/,
    ],
    [[{ ...STORY, when: [[{ field: 'medium', operator: 'is', operands: [] }]] }], /medium is: say what/],
  ])('refuse what cannot be: %#', async (draft, reason) => {
    await expect(tryRules(house, draft, MARCH, NOW)).rejects.toThrow(reason);
  });

  it('may look at any property', async () => {
    await house.columns.insert(
      sql`INSERT INTO events FORMAT JSONEachRow`,
      Readable.from([
        JSON.stringify({
          message_id: 'p',
          occurred_at: '2026-05-01T12:00:00Z',
          type: 'track',
          name: 'Lesson Given',
          properties: '{"kind":"Atelier","seats":12}',
        }),
      ]),
    );
    const rule = (operands: string[], operator = 'is', field = 'property:kind') => [
      { id: 'lesson', when: [[{ field, operator, operands }]], channel: 'Event' },
    ];
    const may = { start: new Date('2026-05-01'), end: new Date('2026-06-01') };
    const moved = async (draft: unknown) => (await tryRules(house, draft, may, NOW)).moves.length;
    expect(await moved(rule(['atelier']))).toBe(1);
    expect(await moved(rule(['11'], 'is at least', 'property:seats'))).toBe(1);
    expect(await moved(rule(['12'], 'is below', 'property:seats'))).toBe(0);
  });
});
