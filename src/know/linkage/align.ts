import { isOfPerson } from './recognise.js';
import type { DateOrder, Field, FieldKind, RecognisedColumn } from './field.js';

/** Where a field's values stand in each file. */
export interface AlignedField extends Field {
  /** Position of the column in each file; -1 where a file has none. */
  readonly columns: readonly number[];
  readonly orders: readonly DateOrder[];
}

/** The fields of several files as one. */
export interface Aligned {
  readonly fields: readonly AlignedField[];
  /** Position of each file's column of full names, whose parts go where a record has no names of its own; -1 where it has none. */
  readonly fullNames: readonly number[];
}

/** More than so many fields are not compared: what tells least goes. */
export const MOST_FIELDS = 14;

/** What pairs are compared in: the fields; where records have both names, whether these are crossed; of several files, whether it is one. */
export function comparedIn({ fields, fullNames }: Aligned): Field[] {
  const named = (['given', 'surname'] as const).every((name) => fields.some(({ kind }) => kind === name));
  return [
    ...fields,
    ...(named ? [{ role: 'order of names', kind: 'order of names' } as const] : []),
    ...(fullNames.length > 1 ? [{ role: 'files', kind: 'files' } as const] : []),
  ];
}

/** Whether a column has names of which parts are fields. */
export const isFullName = (kind: RecognisedColumn['kind']) => kind === 'full name' || kind === 'rest of name';

/** Whether a column is a field by itself. */
export const isField = (
  column: RecognisedColumn,
): column is RecognisedColumn & { readonly kind: FieldKind } =>
  column.kind !== 'id' && column.kind !== 'left out' && !isFullName(column.kind);

/** By what is left out first where there are too many fields, after all that a heading tells of no person. */
const RANK: readonly FieldKind[] = [
  'given',
  'surname',
  'date',
  'email',
  'phone',
  'code',
  'text',
  'word',
  'rest of name',
  'number',
  'category',
];

/** Brings columns of one role in several files together. */
export function align(files: readonly (readonly RecognisedColumn[])[]): Aligned {
  const fields = new Map<string, { kind: FieldKind; columns: number[]; orders: DateOrder[] }>();
  const fieldOf = (role: string, kind: FieldKind) => {
    const known = fields.get(role);
    if (known) return known;
    const made = {
      kind,
      columns: files.map(() => -1),
      orders: files.map((): DateOrder => 'year first'),
    };
    fields.set(role, made);
    return made;
  };
  const fullNames = files.map((columns) => columns.findIndex(({ kind }) => isFullName(kind)));
  if (fullNames.some((column) => column >= 0)) {
    fieldOf('given name', 'given');
    fieldOf('surname', 'surname');
    fieldOf('rest of name', 'rest of name');
  }
  files.forEach((columns, file) =>
    columns.forEach((each, column) => {
      if (!isField(each)) return;
      const { kind, role, order } = each;
      const field = fieldOf(role, kind);
      if (field.kind !== kind) field.kind = 'text';
      field.columns[file] = column;
      if (order) field.orders[file] = order;
    }),
  );
  const all = [...fields].map(([role, field]) => ({ role, ...field }));
  const rankOf = ({ role, kind }: Field) => RANK.indexOf(kind) + (isOfPerson(role) ? 0 : RANK.length);
  const kept = [...all].sort((a, b) => rankOf(a) - rankOf(b)).slice(0, MOST_FIELDS);
  return { fields: all.filter((field) => kept.includes(field)), fullNames };
}
