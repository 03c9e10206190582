/** What a field's values are, which decides how they are brought into a standard form, found again and compared. */
export type FieldKind =
  | 'given'
  | 'surname'
  /** What a full name has beside given name and surname: titles, middle names, particles. */
  | 'rest of name'
  | 'date'
  | 'email'
  | 'phone'
  /** Letters and digits given out by somebody: postcodes, numbers of cards and passports. */
  | 'code'
  | 'number'
  /** Several words: streets, companies, remarks. */
  | 'text'
  | 'word'
  /** Few values over many records. */
  | 'category'
  /** No column: whether given name and surname stand in each other's place. */
  | 'order of names'
  /** No column: whether both records are of one file, which seldom has a person twice. */
  | 'files';

/** In which order a column writes the parts of its dates. */
export type DateOrder = 'year first' | 'day first' | 'month first';

/** What a column of a file is taken for. */
export interface RecognisedColumn {
  readonly name: string;
  /** `id` names the row, `full name` is parted into names, `left out` tells nothing that others do not. */
  readonly kind: FieldKind | 'full name' | 'id' | 'left out';
  /** By which columns of several files are the same field: `given name`, `birth date`, or the heading itself. */
  readonly role: string;
  readonly order?: DateOrder;
  /** Why it is left out. */
  readonly because?: string;
}

/** Two values of a field under which one and the same persons are written: `bob` and `robert`. */
export interface KnownAs {
  /** The standard forms of both, in their order. */
  readonly values: readonly [string, string];
  /** The numbers by which records have them, of 62 bits. */
  readonly numbers: readonly [bigint, bigint];
  /** Clients in whose records both were met. */
  readonly clients: number;
}

/** A field of the records of all files. */
export interface Field {
  readonly role: string;
  readonly kind: FieldKind;
  /** What was learnt of its values, where anything was. */
  readonly known?: readonly KnownAs[];
}
