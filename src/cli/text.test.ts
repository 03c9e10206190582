import { describe, expect, it } from 'vitest';
import type { Explanation, SingleModel } from '../attribute/index.js';
import { attributionText } from './attribution-text.js';
import { explanationText } from './explanation-text.js';
import { decimalsFor, withDecimals } from './measures.js';
import { modelNamed } from './models.js';
import { refusedText } from './refused.js';
import { pasted } from './snippets.js';
import { table } from './table.js';
import { channelName, countedOutcomes, decidedPercent, houseTime, shortened } from './words.js';

describe('words', () => {
  it('name a channel as the screens do', () => {
    expect(['Paid Search', 'direct mail', 'AI Assistants', 'Email', ''].map(channelName)).toEqual([
      'Paid search',
      'Direct mail',
      'AI assistants',
      'Email',
      'None',
    ]);
  });

  it('count orders as orders', () => {
    expect([countedOutcomes(1, 'order'), countedOutcomes(1200, 'order')]).toEqual([
      '1 order',
      '1,200 orders',
    ]);
    expect(countedOutcomes(3, 'trial')).toBe('3 of the outcome trial');
  });

  it('write a part as it was decided', () => {
    expect([0.01, 0.007, 0.025, 0.2].map(decidedPercent)).toEqual(['1 %', '0.7 %', '2.5 %', '20 %']);
  });

  it("tell an instant by the house's clock", () => {
    expect(houseTime('2026-03-01T23:30:00.000Z', 'Europe/Zurich')).toBe('2026-03-02 00:30');
    expect(houseTime('2026-03-01T02:30:00.000Z', 'America/New_York')).toBe('2026-02-28 21:30');
  });

  it('end where there is no more room', () => {
    expect([shortened('a letter', 8), shortened('two letters', 8)]).toEqual(['a letter', 'two let…']);
  });
});

describe('a table', () => {
  it('has figures to the right, whether numbers or written, and numbers of articles to the left', () => {
    expect(
      table(
        ['slug', 'value', 'n', 'no'],
        [
          ['a', 'EUR 12.00', 1200, '7'],
          ['b', '', 3, '1234'],
        ],
      ),
    ).toBe(
      ['slug      value      n  no', 'a     EUR 12.00  1,200  7', 'b                    3  1234'].join('\n'),
    );
  });

  it('has as many decimals in each row of a column', () => {
    const figures = [6308, -0.00001069086];
    expect(decimalsFor(figures)).toBe(3);
    expect(figures.map((figure) => withDecimals(figure, 3))).toEqual(['6308.000', '0.000']);
    expect([decimalsFor([0.5, 0.0215]), decimalsFor([0]), decimalsFor([])]).toEqual([7, 6, 6]);
  });
});

describe('a model', () => {
  it('is named by its id, or as Markov alone', () => {
    expect(['linear', ' Markov-3', 'markov'].map(modelNamed)).toEqual(['linear', 'markov-3', 'markov-2']);
  });
  it('that does not exist is refused with those that do', () => {
    expect(() => modelNamed('markow')).toThrow(
      'there is no model "markow"; choose one of incremental, last-non-direct, last,',
    );
  });
});

it('refused rows are told by their first reasons, and where all of them are', () => {
  const reason = (line: number, rows: number) => ({
    reason: 'amount-unreadable',
    rows,
    message: 'cost "12,50" is not a number; write 12.50',
    place: `spend.csv line ${line}`,
  });
  expect(
    refusedText({ rows: 4, reasons: [reason(2, 3), reason(9, 1)], file: '/data/spend.csv.refused.csv' }),
  ).toBe(
    `4 rows were refused:
  spend.csv line 2: cost "12,50" is not a number; write 12.50 (and 2 more like it)
  spend.csv line 9: cost "12,50" is not a number; write 12.50
All of them, with their reasons: /data/spend.csv.refused.csv`,
  );
  const many = [1, 2, 3, 4, 5, 6, 7].map((line) => reason(line, 1));
  expect(refusedText({ rows: 7, reasons: many, failure: 'no room' })).toMatch(
    /and 2 more reasons\nThey could not be written to a file \(no room\)/,
  );
});

it('a new source comes with its address, its key and what to paste', () => {
  const made = { slug: 'shop', key: 'mk_1', address: 'http://127.0.0.1:4100', served: true };
  expect(pasted({ ...made, kind: 'browser' })).toContain(
    '<script async src="http://127.0.0.1:4100/m.js" data-key="mk_1"></script>',
  );
  const server = pasted({ ...made, kind: 'server', served: false });
  expect(server).toContain('address  http://127.0.0.1:4100 (once it is started: maison up)\nkey      mk_1');
  expect(server).toContain('curl http://127.0.0.1:4100/v1/track -u mk_1:');
  expect(pasted({ ...made, kind: 'files' })).toContain('maison import events FILE --source shop');
});

/** What rows of no platform that claims anything have. */
const UNCLAIMED = {
  claimedOrders: null,
  claimedValue: null,
  overclaim: null,
  overclaimLow: null,
  overclaimHigh: null,
};

it('attribution is told in orders and in the channels of the screens', () => {
  const single = {
    model: 'linear', live: true, clients: 'all', from: '2025-11-26', to: '2026-11-25', outcomes: 2, value: 36_000, currency: 'EUR', heldOut: 0,
    rows: [{ ...UNCLAIMED, channel: 'Paid Search', touches: 3, credit: 1.5, value: 24_000, spend: null }],
    baseline: { credit: 0, low: null, high: null, value: 0 }, checks: [], inseparable: [], unreached: [],
  } as unknown as SingleModel; // prettier-ignore
  expect(attributionText(single, ['channel'], 'order')).toBe(
    `linear, live, 2025-11-26 to 2026-11-25: 2 orders, EUR 360.00

channel      touches  credit       value  spend
Paid search        3    1.50  EUR 240.00
Baseline           0    0.00    EUR 0.00`,
  );
});

it('an incremental model is told with its ranges, its verdicts and what would have come anyway', () => {
  const range = { low: 0.5, high: 3.2, valueLow: 0, valueHigh: 30_000 };
  const row = { ...UNCLAIMED, channel: 'Email', touches: 9, credit: 2, value: 20_000, spend: null, ...range };
  const single = {
    model: 'incremental', live: false, run: { number: 4 }, level: 0.95, from: '2025-11-26', to: '2026-11-25', clients: 'all', outcomes: 60,
    value: 600_000, currency: 'EUR', heldOut: 0,
    rows: [{ ...row, verdict: 'incremental' }, { ...row, channel: 'Display', claimedOrders: 12, overclaim: 6, overclaimLow: 3.75, overclaimHigh: 24, credit: 1, verdict: 'cannot tell', detectable: 4.2 }],
    baseline: { credit: 57, low: 50, high: 59, value: 570_000 },
    inseparable: [{ channels: ['Email', 'Display'], caused: { value: 3.2, low: 1, high: 5.4 } }], leftOut: { clients: 2, orders: 1 }, unreached: ['Paid Radio'],
    checks: [{ name: 'a made-up channel', passed: true, says: 'It earned nothing.' }, { name: 'credit without', passed: true, kind: 'sensitivity', says: 'Credit would move.' }],
  } as unknown as SingleModel; // prettier-ignore
  const text = attributionText(single, ['channel'], 'order');
  expect(text).toMatch(/Email +9 +2\.00 +0\.5 to 3\.2 +EUR 200\.00 +incremental/);
  expect(text).toMatch(/Display .* cannot tell; could have seen 5/);
  expect(text).toMatch(
    /Display: the platform claims 12 orders, 6\.0 times what is credited \(3\.8 to 24\.0\)/,
  );
  expect(text).toMatch(/Baseline .*57\.00 +50\.0 to 59\.0 .* would have come anyway/);
  expect(text).toMatch(/1 of 1 checks passed\.\nCredit would move\./);
  expect(text).toContain(`
Email and Display could not be told apart: together 3 ± 2 orders (95 %).
The baseline includes 1 order of 2 clients with more than 20,000 events, too many for one person.
Something was spent on channels without a touch in these days: Paid radio.
`);
});

it('what a run found over more days, or of more clients, than are shown is told as that', () => {
  const single = {
    model: 'incremental', live: false, run: { number: 7 }, level: 0.95, from: '2026-02-01', to: '2026-02-07', clients: 'new', outcomes: 80,
    value: 800_000, currency: 'EUR', heldOut: 0, rows: [], baseline: { credit: 80, low: 70, high: 80, value: 800_000 },
    inseparable: [{ channels: ['Adviser', 'Email'], caused: { value: 120, low: 100, high: 140 } }], leftOut: { clients: 1, orders: 4312 },
    foundOver: { from: '2025-03-01', to: '2026-02-28', allClients: true }, unreached: [], checks: [],
  } as unknown as SingleModel; // prettier-ignore
  const text = attributionText(single, ['channel'], 'order');
  expect(text).toContain('incremental, run 7, 2026-02-01 to 2026-02-07, new clients: 80 orders');
  expect(text).toContain(`
Adviser and Email could not be told apart: together 120 ± 20 orders (95 %) in all of run 7, from 2025-03-01 to 2026-02-28, of all clients.
The baseline of all of run 7, from 2025-03-01 to 2026-02-28, of all clients, includes 4,312 orders of 1 client with more than 20,000 events, too many for one person.`);
  const { foundOver: _, ...same } = single;
  expect(attributionText(same, ['channel'], 'order')).toContain(
    '\nThe baseline includes 4,312 orders of 1 client',
  );
});

it('rows beyond those that are told are one line, which has no interval, and a sentence says so', () => {
  const row = { ...UNCLAIMED, touches: 9, value: 20_000, spend: null, low: null, high: null, verdict: null };
  const single = {
    model: 'incremental', live: false, run: { number: 4 }, level: 0.95, from: '2025-11-26', to: '2026-11-25', clients: 'all', outcomes: 60,
    value: 600_000, currency: 'EUR', heldOut: 0, checks: [], inseparable: [], unreached: [],
    rows: [{ ...row, channel: 'Email', campaign: 'spring', credit: 2, low: 0.5, high: 3.2, verdict: 'incremental' }],
    others: { ...row, rows: 12_345, credit: 7, claimedOrders: 14, returned: null },
    baseline: { credit: 51, low: 50, high: 59, value: 560_000 },
  } as unknown as SingleModel; // prettier-ignore
  const text = attributionText(single, ['channel', 'campaign'], 'order');
  expect(text).toMatch(/\nthe other 12,345 rows +9 +7\.00 +EUR 200\.00\nBaseline /);
  expect(text).toContain(
    'There are too many rows to tell each: the 1 with most orders stand by themselves, the other 12,345 rows are joined into one, which has no interval.',
  );
  const ofEmail = attributionText({ ...single, channel: 'Email' }, ['campaign'], 'order');
  expect(ofEmail).toContain('60 orders, EUR 6,000.00\nOf these, the rows of Email alone.\n');
  expect(ofEmail).not.toContain('Baseline');
});

describe('an order', () => {
  const touch = {
    at: '2026-03-01T23:30:00.000Z', channel: 'Paid Search', detail: 'https://maison.example/a/very/long/address/of/a/page',
    rule: { sentence: 'the source is a search engine and the medium is paid' }, link: { identifier: 'email:lea@maison.example', how: 'its own' },
    credits: { last: { credit: 1, value: 100 } },
  }; // prettier-ignore
  const order = {
    number: 'A-1', at: '2026-03-02T23:30:00.000Z', status: 'placed', value: 100_00, currency: 'EUR', heldOut: false,
    models: [{ id: 'last' }], touches: [touch], unattributed: {}, credited: true, checks: [],
  } as unknown as Explanation; // prettier-ignore

  it("is explained in the house's days, and each touch on lines that fit", () => {
    expect(explanationText(order, 'Lea', 'Europe/Zurich')).toBe(
      `Order A-1 of Lea, 2026-03-03, placed: EUR 100.00

    when              channel       what                               last
1.  2026-03-02 00:30  Paid search   https://maison.example/a/very/l…  1.000
                      Unattributed

1. known by email:lea@maison.example; Paid search, as the source is a search engine and the medium is paid`,
    );
  });

  it('that is held out, cancelled or without a touch says so', () => {
    const told = (with_: object) => explanationText({ ...order, ...with_ } as Explanation, 'Lea', 'UTC');
    expect(told({ heldOut: true, value: 0 })).toContain(
      'placed: held out\n\nThis order is held out: its currency has no rate for its day.',
    );
    expect(told({ status: 'cancelled' })).toContain('Nothing is credited for it');
    expect(told({ touches: [] })).toContain('No touch of ours is known before this order');
    expect(told({ touches: [], credited: false, run: { number: 3 } })).toContain(
      'Run 3 did not credit this order',
    );
  });
});
