import { countryOf, readEmail, readPhone, whyNoEmail, whyNoPhone } from '../decode/index.js';
import { fieldsOf, readFields, RowFault, type Field } from './fields.js';
import { addUp, leftOut } from './left-out.js';
import type { LeftOut, Plan, TableRow } from './types.js';

/**
 * E-mail addresses and telephones of people that are kept as they are written, and used neither to tell who is who nor to reach
 * anybody, because they cannot be read or stand for anybody.
 */
export function unusedCells(plan: Plan, rows: readonly TableRow[]): LeftOut[] {
  if (plan.kind !== 'clients') return [];
  const fields = fieldsOf(plan.kind, plan);
  const asked = fields.filter(({ meaning }) => meaning.content === 'email' || meaning.content === 'phone');
  const country = fields.filter(({ meaning }) => meaning.id === 'country');
  if (asked.length === 0) return [];
  const cells = rows.flatMap((row) => {
    const beside = { country: valueOf(country, row, 'country') };
    return asked.flatMap((field): LeftOut[] => {
      const text = valueOf([field], row, field.meaning.id);
      const message = text === '' ? '' : whyUnused(field, text, beside, plan.phoneCountry);
      return message === '' ? [] : [leftOut(field.column.name, row.line, text, message)];
    });
  });
  const place = new Map(asked.map(({ column }, at) => [column.name, at]));
  return addUp(cells).sort((one, other) => place.get(one.column)! - place.get(other.column)!);
}

/** What a row tells by some columns; '' where that is nothing, or cannot be read, which is told elsewhere. */
function valueOf(fields: readonly Field[], row: TableRow, meaning: string): string {
  try {
    const value = readFields(fields, row).get(meaning);
    return typeof value === 'string' ? value : '';
  } catch (error) {
    if (error instanceof RowFault) return '';
    throw error;
  }
}

function whyUnused({ meaning }: Field, text: string, beside: { country: string }, assumed = ''): string {
  if (meaning.content === 'email') return readEmail(text) === '' ? `${text}: ${whyNoEmail(text)}` : '';
  const country = countryOf(beside) || (beside.country === '' ? assumed : '');
  if (readPhone(text, country) !== '') return '';
  const unknown = beside.country !== '' && country === '';
  return `${text}: ${unknown ? `${beside.country} is no country that is known` : whyNoPhone(text, { country })}`;
}
