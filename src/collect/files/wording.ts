import { readFields, shown, type Field } from './fields.js';
import type { TableRow } from './types.js';

const PEOPLE = ['user', 'anonymous', 'email', 'phone', 'loyalty', 'name', 'given', 'family'];

/** What is wrong with a row, in the words of its file's columns; as it was said where no column is meant. */
export function inColumns(fields: readonly Field[], row: TableRow, reason: string, message: string): string {
  if (reason === 'identifier-missing') return namesNobody(fields, row);
  if (reason === 'time-missing') return `${columnOf(fields, 'time')} is empty; write 2026-03-01`;
  return message;
}

function columnOf(fields: readonly Field[], id: string): string {
  return fields.find(({ meaning }) => meaning.id === id)?.column.name ?? 'a column';
}

function namesNobody(fields: readonly Field[], row: TableRow): string {
  const people = fields.filter(({ meaning }) => PEOPLE.includes(meaning.id));
  const values = readFields(people, row);
  const field = people.find(({ meaning }) => values.has(meaning.id));
  if (field === undefined) {
    const names = people.map(({ column }) => column.name).join(' or ');
    return `the row names nobody; it needs a ${names || 'client number or e-mail'}`;
  }
  const value = shown(values.get(field.meaning.id));
  return `${field.column.name} ${value} identifies nobody; write the one of this client`;
}
