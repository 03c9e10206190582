import { describe, expect, it } from 'vitest';
import { align, comparedIn } from './align.js';
import { dateOrderOf, recognise } from './recognise.js';

const column = (name: string, ...cells: readonly string[]) => ({ name, cells });
const rolesOf = (...columns: readonly ReturnType<typeof column>[]) =>
  recognise(columns).map(({ kind, role }) =>
    kind === role || kind === 'left out' ? kind : `${kind}: ${role}`,
  );

describe('what columns are', () => {
  it('is told by headings in other scripts', () => {
    expect(
      rolesOf(
        column('Имя', 'Анна', 'Иван', 'Пётр'),
        column('Фамилия', 'Юдина', 'Жуков', 'Чехов'),
        column('生年月日', '1972-08-31', '1980-01-02', ''),
        column('电话', '13800138000', '13900139000', ''),
      ),
    ).toEqual(['given: given name', 'surname', 'date: birth date', 'phone']);
  });

  it('is told by their headings in the usual languages', () => {
    expect(
      rolesOf(
        column('Vorname', 'Anna', 'Ida', 'Mia'),
        column('last_name', 'Berg', 'Holm', 'Lund'),
        column('Date de naissance', '1972-08-31', '1980-01-02', ''),
        column('E-Mail', 'a@b.ch', 'c@d.ch', ''),
        column('PLZ', '8001', '1204', '8001'),
      ),
    ).toEqual(['given: given name', 'surname', 'date: birth date', 'email', 'code: postcode']);
  });

  it('is told by what is in them where headings say nothing', () => {
    expect(
      rolesOf(
        column('a', 'x@y.ch', 'z@y.ch', 'q@y.ch'),
        column('b', '31.08.1972', '01.02.1980', '13.05.1991'),
        column('c', '+41 79 123 45 67', '+41 44 123 45 67', '+33 6 12 34 56 78'),
        column('d', 'Rue du Bac 3', 'Place Molière 9', 'Quai Racine 1'),
      ),
    ).toEqual(['email', 'date: b', 'phone: c', 'text: d']);
  });

  it('is not told by a heading against what is in them', () => {
    expect(rolesOf(column('birth date', 'red', 'blue', 'green'))).toEqual(['word: birth date']);
  });

  it('leaves out what is empty, constant, counted or said already', () => {
    expect(
      rolesOf(
        column('id', '7', '12', '15'),
        column('first name', 'Anna', 'Ida', 'Mia'),
        column('surname', 'Berg', 'Holm', 'Lund'),
        column('name', 'Anna Berg', 'Ida Holm', 'Mia Lund'),
        column('source', 'till', 'till', 'till'),
        column('remark', '', 'n/a', '-'),
      ),
    ).toEqual(['id', 'given: given name', 'surname', 'left out', 'left out', 'left out']);
  });

  it('keeps of a full name what its parts have not', () => {
    const [, , full] = recognise([
      column('first name', 'Anna', 'Ida', 'Mia'),
      column('surname', 'Berg', 'Holm', 'Lund'),
      column('full name', 'Lady Anna Berg', 'Dr Ida Holm', 'Mia Lund'),
    ]);
    expect(full!.kind).toBe('rest of name');
  });
});

describe('the order of dates', () => {
  it('is told by the days that can be no month', () => {
    expect(dateOrderOf(['1972-08-31', '19800102'])).toBe('year first');
    expect(dateOrderOf(['31.08.1972', '01.02.1980'])).toBe('day first');
    expect(dateOrderOf(['08/31/1972', '01/02/1980'])).toBe('month first');
    expect(dateOrderOf(['31 August 1972'])).toBe('day first');
  });

  it('is none where numbers are no dates', () => {
    expect(dateOrderOf(['48101573', '15848695', '88077563'])).toBeUndefined();
  });
});

describe('several files', () => {
  const first = recognise([
    column('first name', 'Anna', 'Ida'),
    column('last name', 'Berg', 'Holm'),
    column('mail', 'a@b.ch', 'c@d.ch'),
  ]);
  const second = recognise([column('E-mail', 'a@b.ch', 'e@f.ch'), column('Name', 'Anna Berg', 'Mia Lund')]);

  it('are laid beside each other by roles, full names by their parts', () => {
    const { fields, fullNames } = align([first, second]);
    expect(fields.map(({ role, columns }) => [role, ...columns])).toEqual([
      ['given name', 0, -1],
      ['surname', 1, -1],
      ['rest of name', -1, -1],
      ['email', 2, 0],
    ]);
    expect(fullNames).toEqual([-1, 1]);
  });

  it('are compared in the order of names and in whether it is one file, too', () => {
    expect(comparedIn(align([first, second])).map(({ role }) => role)).toEqual([
      'given name', 'surname', 'rest of name', 'email', 'order of names', 'files',
    ]); // prettier-ignore
  });
});
