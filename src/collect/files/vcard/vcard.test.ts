import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshImports, type Imports } from '../../../../test/imports.js';
import { sql } from '../../../engines/index.js';
import { openTable, planImport, refusalsOf } from '../index.js';
import type { Refused } from '../types.js';
import { Cards, type Card } from './cards.js';
import { recordOf } from './record.js';

const cardOf = (...lines: string[]) => ['BEGIN:VCARD', 'VERSION:3.0', ...lines, 'END:VCARD', ''].join('\r\n');

/** Reads a text as it comes in pieces of so many characters. */
function read(text: string, piece = 7): (Card | Refused)[] {
  const cards = new Cards();
  const found: (Card | Refused)[] = [];
  for (let at = 0; at < text.length; at += piece) found.push(...cards.read(text.slice(at, at + piece)));
  return [...found, ...cards.read('', true)];
}

function only(...lines: string[]) {
  const [card, ...others] = read(cardOf(...lines));
  expect(others).toEqual([]);
  const { values, left } = recordOf(card as Card);
  return { ...Object.fromEntries(values), left: left.map(({ first }) => first[0]!.message) };
}

describe('a card', () => {
  it('of vCard 3 gives its names, addresses and numbers, the preferred first', () => {
    expect(
      only(
        'N:Ferrante;Ines;Maria,Luce;Dr.;MBA',
        'FN:Dr. Ines Ferrante',
        'NICKNAME:Nini,In',
        'item1.EMAIL;TYPE=INTERNET:i@work.example',
        'EMAIL;TYPE=INTERNET;TYPE=pref:ines@home.example',
        'TEL;TYPE=FAX:+41 44 555 00 00',
        'TEL;TYPE=CELL:+41 79 555 01 42',
        'ADR;TYPE=HOME:;2. Stock;Seeweg 2;Lugano;TI;6900;Schweiz',
        'ADR;TYPE=WORK:;;;Milano;;;',
        'BDAY:19710314',
        'ORG:Rovo\\; Söhne;Einkauf',
        'TITLE:Leiterin\\, Einkauf',
        'NOTE:mag Tee\\nund Kuchen\\; keinen Kaffee',
        'URL:https://rovo.example/a,b',
        'UID:urn:uuid:4fbe8971',
        'X-SPAM:left alone',
      ),
    ).toEqual({
      id: '4fbe8971', name: 'Dr. Ines Ferrante', title: 'Dr.', 'given name': 'Ines', 'middle name': 'Maria, Luce',
      'family name': 'Ferrante', suffix: 'MBA', nickname: 'Nini, In', email: 'ines@home.example',
      email_2: 'i@work.example', phone: '+41 79 555 01 42', fax: '+41 44 555 00 00', street: 'Seeweg 2, 2. Stock',
      town: 'Lugano', region: 'TI', postcode: '6900', country: 'Schweiz', town_2: 'Milano', birthday: '1971-03-14',
      company: 'Rovo; Söhne', department: 'Einkauf', 'job title': 'Leiterin, Einkauf',
      note: 'mag Tee\nund Kuchen; keinen Kaffee', website: 'https://rovo.example/a,b', left: [],
    }); // prettier-ignore
  });

  it('of vCard 4 prefers by number and writes numbers as addresses', () => {
    expect(
      only(
        'FN:Ines',
        'EMAIL;PREF=2:b@rovo.net',
        'EMAIL;PREF=1:mailto:a@rovo.net',
        'TEL;VALUE=uri;TYPE="voice,home":tel:+41-44-555-01-42;ext=7',
      ),
    ).toMatchObject({
      email: 'a@rovo.net',
      email_2: 'b@rovo.net',
      phone: '+41-44-555-01-42 ext. 7',
      left: [],
    });
  });

  it('tells a birthday in any form', () => {
    const days = ['BDAY:1971-03-14', 'BDAY:--0314', 'BDAY:1971', 'BDAY:1971-03', 'BDAY:1971-03-14T00:00:00Z', 'BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-14']; // prettier-ignore
    expect(days.map((day) => (only('FN:I', day) as { birthday?: string }).birthday)).toEqual([
      '1971-03-14', '--03-14', '1971', '1971-03', '1971-03-14', '--03-14',
    ]); // prettier-ignore
  });

  it('of vCard 2.1 is read with its bare types, its quoted-printable and its charset', () => {
    expect(
      only(
        'N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;Ren=E9',
        'TEL;HOME;CELL:079 555 01 42',
        'NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:erste Zeile=0D=0Azweite =',
        'Zeile: mit Doppelpunkt',
        'TITLE;CHARSET=KLINGON;QUOTED-PRINTABLE:=41',
      ),
    ).toEqual({
      'family name': 'Müller',
      'given name': 'René',
      phone: '079 555 01 42',
      note: 'erste Zeile\nzweite Zeile: mit Doppelpunkt',
      left: ['TITLE cannot be read: its CHARSET "KLINGON" is not known'],
    });
  });

  it('keeps right-to-left and combining characters and long names as they are', () => {
    const long = 'n'.repeat(10_000);
    const accents = 'A\u0301\u0308ne';
    expect(only(`N:${long};${accents};;;`, 'FN:רות כהן')).toMatchObject({
      'family name': long,
      'given name': accents,
      name: 'רות כהן',
    });
  });

  it('is put together from folded lines', () => {
    expect(only('NOTE:one', '  two', '\tthree', 'FN:I')).toMatchObject({ note: 'one twothree' });
  });
});

describe('what is no card', () => {
  const said = (text: string) =>
    read(text).map((each) =>
      'reason' in each ? [each.line, each.message] : [each.line, each.properties.map((line) => line.text)],
    );

  it('is refused with its line, and the cards beside it are read', () => {
    expect(
      said(
        `${cardOf('FN:A')}stray\r\nstray\r\nBEGIN:VCARD\r\nFN:B\r\n${cardOf('FN:C')}${cardOf()}BEGIN:VCARD\r\nFN:D`,
      ),
    ).toEqual([
      [1, ['FN:A']],
      [5, 'the line stands in no card; a card begins with BEGIN:VCARD'],
      [7, 'the card is not closed; write END:VCARD after its last line'],
      [9, ['FN:C']],
      [13, 'the card says nothing of a person'],
      [16, 'the card is not closed; write END:VCARD after its last line'],
    ]);
  });

  it('is a group of contacts, and a card that is not UTF-8', () => {
    expect(said(cardOf('KIND:group', 'FN:Friends'))).toEqual([
      [1, 'the card is a group of contacts; only persons are taken'],
    ]);
    expect(said(cardOf('FN:M\uFFFDller'))[0]![1]).toContain('the card is not UTF-8');
  });
});

describe('what is too much', () => {
  it('passes by: photos of any writing', () => {
    const base64 = 'QUJD'.repeat(18);
    const folded = Array.from({ length: 2000 }, () => ` ${base64}`);
    const bare = Array.from({ length: 2000 }, () => base64);
    expect(
      only(
        'FN:A',
        'PHOTO;ENCODING=b;TYPE=JPEG:',
        ...folded,
        'LOGO;BASE64:',
        ...bare,
        '',
        `KEY:${base64.repeat(2000)}`,
        'NOTE:n',
      ),
    ).toEqual({ name: 'A', note: 'n', left: [] });
  });

  it('is left out and told: a note without end, a hundred telephones, a line that is none', () => {
    const phones = Array.from({ length: 22 }, (_, at) => `TEL:+4144555${1000 + at}`);
    const { left, ...values } = only('FN:A', `NOTE:${'x'.repeat(40_000)}`, 'no property', 'FN:B', ...phones);
    expect(left).toEqual([
      'NOTE is longer than 32,768 characters',
      'the line is no property; one has a name and a colon',
      'the card has too many of TEL',
      'the card has too many of TEL',
      'the card has more than one FN',
    ]);
    expect(Object.keys(values)).toHaveLength(21);
  });
});

describe('a file of cards', () => {
  let imports: Imports;
  beforeAll(async () => {
    imports = await freshImports();
  });
  afterAll(() => imports.close());

  it('is clients, every column known, and its further numbers are kept beside', async () => {
    const text =
      cardOf(
        'UID:u-1',
        'N:Amann;Ines;;;',
        'FN:Ines Amann',
        'EMAIL:ines@rovo.net',
        'EMAIL:i@rovo.net',
        'BDAY:--0314',
      ) +
      cardOf(
        'UID:u-2',
        'N:Bianchi;Nia;;;',
        'TEL:+41 79 555 01 42',
        `NOTE:${'x'.repeat(40_000)}`,
        'BDAY:31.02.1990',
      ) +
      'BEGIN:VCARD\r\nFN:nobody closes this\r\n';
    const plan = await planImport(imports.house, await imports.file('phone.vcf', text), { source: 'plan' });
    expect(plan).toMatchObject({ kind: 'clients', missing: [], sample: { rows: 3, taken: 2, refused: 1 } });
    expect(plan.columns.filter(({ sure }) => !sure).map(({ name, note }) => [name, note])).toEqual([
      ['birthday', '1 is no date'],
    ]);
    const summary = await imports.bring('phone.vcf', text, 'phone');
    expect(summary).toMatchObject({ kind: 'clients', rows: 3, accepted: 2, rejected: 1 });
    expect(summary.leftOut.map(({ column, cells, first }) => [column, cells, first[0]!.line])).toEqual([
      ['NOTE', 1, 15],
      ['birthday', 1, 10],
    ]);
    expect((await refusalsOf(imports.house, summary.id))[0]).toMatchObject({
      place: 'phone.vcf line 18',
      message: 'the card is not closed; write END:VCARD after its last line',
    });
    const told = await imports.house.columns.query<{ user_id: string; email: string; properties: string }>(
      sql`SELECT user_id, email, properties FROM events FINAL WHERE source = 'phone' ORDER BY user_id`,
    );
    expect(told.map(({ properties, ...row }) => ({ ...row, ...JSON.parse(properties) }))).toMatchObject([
      {
        user_id: 'u-1',
        email: 'ines@rovo.net',
        email_2: 'i@rovo.net',
        firstName: 'Ines',
        birthday: '--03-14',
      },
      { user_id: 'u-2', phone: '+41 79 555 01 42', lastName: 'Bianchi' },
    ]);
    expect(await imports.bring('phone.vcf', text, 'phone')).toMatchObject({ again: true });
  });

  it('with a photo of 20 MB is read as one without', async () => {
    const photo = `PHOTO;ENCODING=b;TYPE=JPEG:${'QUJD'.repeat(5_000_000)}`;
    const table = await openTable(await imports.file('photo.vcf', cardOf('FN:A', photo) + cardOf('FN:B')));
    const rows = [];
    for await (const block of table.rows()) rows.push(...block.rows);
    const name = table.columns.indexOf('name');
    expect(rows.map(({ line, values }) => [line, values[name]])).toEqual([
      [1, 'A'],
      [6, 'B'],
    ]);
  });
});
