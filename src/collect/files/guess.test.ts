import { describe, expect, it } from 'vitest';
import { amountShape, currencyIn, readAmount } from './amounts.js';
import { readDate, shapeOf } from './dates.js';
import { guessColumns } from './guess.js';
import { folded } from './headings.js';
import { profilesOf } from './profile.js';
import { kindOf } from './kinds.js';

const columnsOf = (names: string[], rows: unknown[][]) =>
  profilesOf(
    names,
    rows.map((values, line) => ({ line, values })),
  );

describe('dates', () => {
  it('are read with the evidence of the column', () => {
    const iso = (text: string, dayFirst = true, zone = 'UTC') => {
      const read = readDate(text, dayFirst, zone);
      return read === undefined ? undefined : new Date(read).toISOString();
    };
    expect(iso('2026-03-01')).toBe('2026-03-01T00:00:00.000Z');
    expect(iso('2026-03-01 14:30', true, 'Europe/Zurich')).toBe('2026-03-01T13:30:00.000Z');
    expect(iso('2026-07-01 14:30', true, 'Europe/Zurich')).toBe('2026-07-01T12:30:00.000Z');
    expect(iso('2026-03-01T14:30:00+02:00')).toBe('2026-03-01T12:30:00.000Z');
    expect(iso('3/4/2026')).toBe('2026-04-03T00:00:00.000Z');
    expect(iso('3/4/2026', false)).toBe('2026-03-04T00:00:00.000Z');
    expect(iso('14.06.71')).toBe('1971-06-14T00:00:00.000Z');
    expect(iso('March 1, 2026 2:05 PM')).toBe('2026-03-01T14:05:00.000Z');
    expect(iso('1772323200')).toBe('2026-03-01T00:00:00.000Z');
    expect(iso('31.02.1964')).toBeUndefined();
    expect(['14/06/1971', '06/14/1971', '02/11/1988', '2026-03-01', 'x'].map(shapeOf)).toEqual([
      'day first',
      'month first',
      'either',
      'plain',
      undefined,
    ]);
  });

  it('that could be read both ways need an eye', () => {
    const [column] = guessColumns('spend', columnsOf(['day'], [['02/03/2026'], ['03/04/2026']]));
    expect(column).toMatchObject({ becomes: 'day', dayFirst: true, sure: false, ambiguous: true });
    expect(column!.note).toBe('2 are day first or month first; read day first');
  });

  it('are sure where one can only be month first', () => {
    const [column] = guessColumns('spend', columnsOf(['day'], [['02/03/2026'], ['03/24/2026']]));
    expect(column).toMatchObject({ dayFirst: false, sure: true, note: '1 can only be month first' });
  });
});

describe('amounts', () => {
  it('are read under their decimal sign', () => {
    expect(readAmount("CHF 1'234.50", '.')).toBe(1234.5);
    expect(readAmount('1.234,50 €', ',')).toBe(1234.5);
    expect(readAmount('(12.50)', '.')).toBe(-12.5);
    expect(readAmount('12,50', '.')).toBeUndefined();
    expect(readAmount('1,250', '.')).toBe(1250);
    expect(['12', '12.5', '12,5', '1,250', 'viel'].map(amountShape)).toEqual([
      'plain',
      'point',
      'comma',
      'either',
      undefined,
    ]);
    expect([
      currencyIn('12.50 €'),
      currencyIn('CHF 5'),
      currencyIn('Cost (USD)'),
      currencyIn('The sum'),
    ]).toEqual(['EUR', 'CHF', 'USD', undefined]);
  });

  it('with comma decimals and a currency in the head are known', () => {
    const [column] = guessColumns('spend', columnsOf(['Kosten (EUR)'], [['1.234,50'], ['7,20']]));
    expect(column).toMatchObject({
      becomes: 'cost',
      decimal: ',',
      currency: 'EUR',
      sure: true,
      note: 'decimals after a comma; in EUR',
    });
  });
});

describe('columns', () => {
  it('are known by name in several languages, and by content', () => {
    const names = ['Cognome', 'Vorname', 'Dt. Né', 'Natel', 'Kontakt', 'PLZ', 'Land'];
    const row = ['Ferrante', 'Ines', '14.06.1971', '079 555 01 42', 'g@rovo.net', '6900', 'CH'];
    expect(guessColumns('clients', columnsOf(names, [row])).map(({ becomes }) => becomes)).toEqual([
      'family', 'given', 'birthday', 'phone', 'email', 'postcode', 'country',
    ]); // prettier-ignore
    const [note] = guessColumns('clients', columnsOf(['Rif.'], [['OK']]));
    expect(note).toMatchObject({ becomes: 'kept', sure: false, note: 'not known; kept as it is' });
    expect(folded('customerOrder_Number')).toBe('customer order number');
  });

  it('tell what the rows are', () => {
    expect(kindOf(columnsOf(['date', 'campaign', 'spend'], [['2026-03-01', 'x', '1.00']]))).toBe('spend');
    expect(
      kindOf(
        columnsOf(['Order ID', 'created_at', 'total', 'email'], [['1', '2026-03-01', '5.00', 'a@b.ch']]),
      ),
    ).toBe('orders');
    expect(kindOf(columnsOf(['date', 'channel', 'amount'], [['2026-03-01', 'Email', '1.00']]))).toBe('spend');
    expect(kindOf(columnsOf(['event', 'timestamp', 'user_id'], [['Seen', '2026-03-01', 'u1']]))).toBe(
      'events',
    );
    expect(kindOf(columnsOf(['Name', 'Mail'], [['Ines', 'a@b.ch']]))).toBe('clients');
    expect(kindOf(columnsOf(['currency', 'date', 'rate'], [['EUR', '2026-03-01', '0.95']]))).toBe('rates');
  });
});
