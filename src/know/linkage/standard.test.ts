import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openScratch, Sql, type Scratch } from '../../engines/index.js';
import type { DateOrder, FieldKind } from './field.js';
import { formsSql } from './forms.sql.js';
import { foldedSql, lettersOf, namePieces, nameParts } from './standard.sql.js';

let scratch: Scratch;
beforeAll(async () => {
  scratch = await openScratch();
});
afterAll(() => scratch.close());

const evaluated = async (texts: readonly string[]) => {
  const row = await scratch.columns.one<{ all: string[] }>(
    new Sql([`SELECT [${texts.join(', ')}] AS all`], []),
  );
  return row.all;
};
const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const standard = async (kind: FieldKind, values: readonly string[], order: DateOrder = 'year first') => {
  const field = { role: '', kind, columns: [0], orders: [order] };
  const written = `(SELECT rowNumberInAllBlocks() AS row, 0 AS file, arrayJoin([${values.map(quoted).join(', ')}]) AS w0)`;
  const statement = formsSql({ fields: [field], fullNames: [-1] }, written);
  const rows = await scratch.columns.query<{ s0: string }>(new Sql([`${statement} ORDER BY row`], []));
  return rows.map(({ s0 }) => s0);
};

describe('standard forms', () => {
  it('of names have no accents, signs or capitals', async () => {
    expect(await standard('surname', ['O’Neill-Müller', "D'Arcy", ' Großmann ', 'Sørensen', 'n/a', '.'])).toEqual([
      'oneill muller', 'darcy', 'grossmann', 'sorensen', '', '',
    ]); // prettier-ignore
  });

  it('are the same where it is known in which letters all is written', async () => {
    const texts = ["D'Arcy 3", 'Ærø–Müller', 'Ⱥé', 'Щербаков', '김'];
    const own = texts.map((text) => foldedSql(quoted(text), lettersOf([text])));
    expect(texts.map((text) => lettersOf([text]))).toEqual(['ASCII', 'any', 'Latin', 'any', 'any']);
    expect(lettersOf(['a', 'é'])).toBe('Latin');
    expect(await evaluated(own)).toEqual(await evaluated(texts.map((text) => foldedSql(quoted(text)))));
  });

  it('of surnames and streets are the same however an umlaut was written', async () => {
    expect(await standard('surname', ['Köhler', 'Koehler', 'Kohler'])).toEqual([
      'kohler',
      'kohler',
      'kohler',
    ]);
    expect(await standard('text', ['Kurfürstendamm 201', 'Kurfuerstendamm 201'])).toEqual([
      'kurfurstendamm 201', 'kurfurstendamm 201',
    ]); // prettier-ignore
    expect(await standard('given', ['Samuel'])).toEqual(['samuel']);
  });

  it('of given names are without how their bearers are addressed', async () => {
    expect(await standard('given', ['Sig.ra V.', 'Frau Anna', 'Mme Claire', 'Don', 'Herr'])).toEqual([
      'v', 'anna', 'claire', 'don', 'herr',
    ]); // prettier-ignore
  });

  it('of names in other scripts are as Latin letters write them, but for Chinese signs', async () => {
    expect(await standard('surname', ['Щербаков', 'Жуковская', 'Παπαδόπουλος', 'حداد', 'כהן', '김', 'ヤマダ', 'やまた'])).toEqual([
      'shcherbakov', 'zhukovskaya', 'papadopoulos', 'hdad', 'khn', 'gim', 'yamata', 'yamata',
    ]); // prettier-ignore
    expect(await standard('surname', ['山田', 'Ｍüｌｌｅｒ', 'Müller 山田'])).toEqual([
      '山田',
      'muller',
      'muller 山田',
    ]);
  });

  it('of dates are eight digits, with zeros for what is not told', async () => {
    expect(await standard('date', ['1972-08-31', '19720831', '1972', '31 Aug 1972', '', 'never'])).toEqual([
      '19720831', '19720831', '19720000', '19720831', '', '',
    ]); // prettier-ignore
    expect(await standard('date', ['31.08.1972', '3/8/72', '12.13.1972'], 'day first')).toEqual([
      '19720831',
      '19720803',
      '19721213',
    ]);
    expect(await standard('date', ['08/31/1972'], 'month first')).toEqual(['19720831']);
  });

  it('of e-mail addresses have no tags, and Google’s no dots', async () => {
    expect(await standard('email', ['Anna+Vip@House.ch', 'a.n.n.a@googlemail.com', 'unknown'])).toEqual([
      'anna@house.ch', 'anna@gmail.com', '',
    ]); // prettier-ignore
  });

  it('of phone numbers are the same with and without their country', async () => {
    expect(await standard('phone', ['+33 6 12 34 56 78', '06.12.34.56.78', '0000 000 000', '12'])).toEqual([
      '612345678',
      '612345678',
      '',
      '',
    ]);
  });

  it('of streets have their numbers last', async () => {
    expect(await standard('text', ['12, rue du Bac', 'Rue du Bac 12'])).toEqual([
      'ru du bac 12',
      'ru du bac 12',
    ]);
  });
});

describe('full names', () => {
  const partsOf = async (name: string) => {
    const { given, surname, words } = nameParts(
      quoted(name),
      namePieces(quoted(name)).map((piece) => foldedSql(piece)),
    );
    return evaluated([given, surname, `arrayStringConcat(${words}, ' ')`]);
  };

  it('part into given name, surname and words', async () => {
    expect(await partsOf('Anna Maria von Berg')).toEqual(['anna', 'berg', 'anna maria von berg']);
    expect(await partsOf('Berg, Anna')).toEqual(['anna', 'berg', 'berg anna']);
    expect(await partsOf('Berg')).toEqual(['', 'berg', 'berg']);
    expect(await partsOf('')).toEqual(['', '', '']);
  });

  it('have the family’s name first in Chinese, Japanese and Korean, with or without a space', async () => {
    expect(await partsOf('王小明')).toEqual(['小明', '王', '王 小明']);
    expect(await partsOf('山田太郎')).toEqual(['太郎', '山田', '山田 太郎']);
    expect(await partsOf('山田　太郎')).toEqual(['太郎', '山田', '山田 太郎']);
    expect(await partsOf('김민준')).toEqual(['minjun', 'gim', 'gim minjun']);
    expect(await partsOf('Мария Иванова')).toEqual(['mariya', 'ivanova', 'mariya ivanova']);
  });

  it('are told from what stands before and behind them', async () => {
    expect(await partsOf('Dr. Anna Berg, PhD')).toEqual(['anna', 'berg', 'dr anna berg phd']);
    expect(await partsOf('Sig.ra V. Farina')).toEqual(['v', 'farina', 'sig ra v farina']);
    expect(await partsOf('Sir Hugh Berg, 3rd Baronet')).toEqual([
      'hugh',
      'berg',
      'sir hugh berg 3rd baronet',
    ]);
  });
});
