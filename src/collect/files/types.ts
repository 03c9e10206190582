import type { Supplied } from './supplied.js';

/** What the rows of a file are. */
export type Kind = 'events' | 'orders' | 'clients' | 'spend' | 'rates';

export const KINDS: readonly Kind[] = ['events', 'orders', 'clients', 'spend', 'rates'];

/** How the bytes of a file become records. */
export interface Reading {
  readonly format: 'jsonl' | 'csv' | 'parquet' | 'vcard';
  /** As `TextDecoder` names it. */
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  readonly gzip: boolean;
  /** What parts the columns of CSV. */
  readonly delimiter: string;
  /** Lines of notes that stand in CSV before its head; absent where there are none. */
  readonly notes?: number;
  /** Every line is a message of Segment's specification and needs no mapping. */
  readonly messages: boolean;
}

/** A row of a table, its values in the order of the columns. */
export interface TableRow {
  /** Line of the file on which it begins, from 1; of Parquet, its row. */
  readonly line: number;
  readonly values: readonly unknown[];
}

/** A row that is not taken, and why. */
export interface Refused {
  readonly line: number;
  /** A name that stays the same, for counting: `amount-unreadable`. */
  readonly reason: string;
  /** What it was and what to write. */
  readonly message: string;
  /** The row as it was written. */
  readonly payload: string;
}

/** Cells of a column that could not be read and were left out; their rows are taken. */
export interface LeftOut {
  readonly column: string;
  readonly cells: number;
  /** The first of them; empty once somebody was erased. */
  readonly first: readonly LeftOutCell[];
}

export interface LeftOutCell {
  readonly line: number;
  readonly value: string;
  /** What it was and what to write. */
  readonly message: string;
}

/** What a column becomes. */
export interface ColumnMapping {
  /** As in the file's head; a second one of the same name is `name (2)`. */
  readonly name: string;
  /** Id of a meaning, or '' to leave it out. */
  readonly becomes: string;
  /** How a date that could be read both ways is read. */
  readonly dayFirst?: boolean;
  /** The sign before an amount's decimals. */
  readonly decimal?: '.' | ',';
  /** The currency that the column's name or values tell. */
  readonly currency?: string;
}

/** How records become what Maison keeps. */
export interface Mapping {
  readonly columns: readonly ColumnMapping[];
  /** IANA; the zone of a time that names none. */
  readonly timeZone: string;
  /** ISO 4217; the currency of an amount that names none. */
  readonly currency: string;
}

/** A column as it was found, for a person to judge. */
export interface PlannedColumn extends ColumnMapping {
  readonly examples: readonly string[];
  /** Share of the sampled rows that have a value, from 0 to 1. */
  readonly filled: number;
  readonly sure: boolean;
  /** It could be read in two ways that both make sense; nobody but its owner can tell. */
  readonly ambiguous?: true;
  /** Why it was read so, or what is doubtful; '' where nothing needs to be said. */
  readonly note: string;
}

/** What a file would bring, read from its beginning. Nothing is taken yet. */
export interface Plan extends Supplied {
  readonly id: string;
  /** Where the file lies. */
  readonly path: string;
  readonly file: string;
  readonly bytes: number;
  /** When the file was last written, Unix milliseconds. */
  readonly modified: number;
  readonly kind: Kind;
  readonly source: string;
  /** Files of one dataset replace each other: the file's name unless another is given. */
  readonly dataset: string;
  readonly reading: Reading;
  /** Empty where every line is a message. */
  readonly columns: readonly PlannedColumn[];
  readonly timeZone: string;
  readonly currency: string;
  /** The mapping was saved when an earlier file of these columns was taken. */
  readonly remembered: boolean;
  /** What must be mapped before the file can be taken; empty when it can. */
  readonly missing: readonly string[];
  readonly sample: Sample;
  /** Rows that the dataset brought before, which this file replaces; 0 for none. */
  readonly replaces: number;
}

/** What the sampled rows come to. */
export interface Sample {
  readonly rows: number;
  /** Of all rows of the file: counted where the sample reached its end, else estimated by bytes. */
  readonly total: number;
  readonly whole: boolean;
  readonly taken: number;
  readonly refused: number;
  /** The first of those refused. */
  readonly refusals: readonly Refused[];
  /** Cells that would be left out of the rows taken. */
  readonly leftOut: readonly LeftOut[];
  /** E-mail addresses and telephones that are kept as written and not used, since they cannot be read. */
  readonly unused: readonly LeftOut[];
  /** Days (ISO, UTC) of the first and last row taken. */
  readonly from?: string;
  readonly to?: string;
}

/** Where an import stands. */
export type ImportState = 'planned' | 'taking' | 'done' | 'stopped' | 'failed';

/** What a file of clients changed of what its source told before. */
export interface Changes {
  /** Records that were not there. */
  readonly fresh: number;
  /** Records that say something else now. */
  readonly changed: number;
  readonly same: number;
  /** Records of the dataset's last file that did not come again. */
  readonly gone: number;
  /** Values that stay as they were, because the cell that came for them cannot be read; absent where there are none. */
  readonly kept?: number;
  /** The first changes; empty once somebody was erased. */
  readonly examples: readonly RecordChange[];
}

export interface RecordChange {
  /** The number or address that the record goes by in the file; '' where it has none. */
  readonly record: string;
  readonly column: string;
  /** '' where it said nothing. */
  readonly before: string;
  readonly after: string;
}

/** What an import has come to. */
export interface ImportSummary extends Supplied {
  readonly id: string;
  readonly file: string;
  readonly source: string;
  readonly kind: Kind;
  readonly state: ImportState;
  readonly bytes: number;
  readonly totalBytes: number;
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Cells that were left out of the rows taken, by column. */
  readonly leftOut: readonly LeftOut[];
  /** The same file was in before, read the same way: nothing new was taken. */
  readonly again: boolean;
  /** Of clients, once they are in. */
  readonly changes?: Changes;
  /** Why it failed, or what it took out of an earlier file's rows. */
  readonly message?: string;
  readonly createdAt: string;
  readonly finishedAt?: string;
}
