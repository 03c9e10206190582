import { DAY } from '../../../src/core/index.js';
import { randomStream } from '../../../src/math/index.js';
import { cardOf, isInThePhone } from './cards.js';
import { clientsOf, type Client, type SampleAsked } from './people.js';
import { SPREADSHEETS, type Spreadsheet } from './spreadsheets.js';
import type { Entry } from './written.js';

/** A register of the sample house as a file that a house would import. */
export interface SampleRegister {
  /** The source under which it comes in. */
  readonly slug: string;
  readonly file: string;
  /** What columns become whose names tell nothing, by the ids of meanings. */
  readonly map: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
  /** For each row, in the order of the file, who it truly is; in no file. */
  readonly truth: readonly RowTruth[];
}

/** Who a row is of: a client of the sample by index, and their household by the index of its first. */
export interface RowTruth {
  readonly person: number;
  readonly household: number;
}

/** What makes an adviser's telephone a register. */
const PHONE = {
  slug: 'adviser-phone',
  name: 'An adviser’s phone',
  file: 'adviser.vcf',
  knows: isInThePhone,
  twice: 0.04,
  dirt: 1.2,
} as const;

/** The sources under which the registers come in. */
export const REGISTER_SOURCES: readonly { readonly slug: string; readonly name: string }[] = [
  ...SPREADSHEETS,
  PHONE,
].map(({ slug, name }) => ({ slug, name }));

/**
 * The registers of the sample house as they lie in its tills, shops and telephones: the same clients, written down by
 * people who did not know of each other. The same options give the same bytes.
 */
export function sampleRegisters(asked: SampleAsked): SampleRegister[] {
  const clients = clientsOf(asked);
  return [...SPREADSHEETS.map((sheet) => asTable(sheet, clients, asked)), asCards(clients, asked)];
}

function asTable(sheet: Spreadsheet, clients: readonly Client[], asked: SampleAsked): SampleRegister {
  const { slug, file, map, delimiter, encoding, columns, row } = sheet;
  const entries = entriesOf(sheet, clients, asked);
  const lines = [columns, ...entries.map(row)].map((cells) => cells.map((each) => cell(each, delimiter)));
  const text = lines.map((cells) => `${cells.join(delimiter)}\r\n`).join('');
  return { slug, file, map, bytes: Buffer.from(text, encoding), truth: truthOf(entries) };
}

/** A cell of CSV (RFC 4180). */
function cell(text = '', delimiter: string): string {
  return text.includes(delimiter) || /["\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function asCards(clients: readonly Client[], asked: SampleAsked): SampleRegister {
  const { slug, file } = PHONE;
  const entries = entriesOf(PHONE, clients, asked);
  const bytes = Buffer.from(entries.map(cardOf).join(''));
  return { slug, file, map: {}, bytes, truth: truthOf(entries) };
}

/** Who is in a register, in no order of the clients: each entry with a stream of its own. */
function entriesOf(
  { file, knows, twice, dirt }: Pick<Spreadsheet, 'file' | 'knows' | 'twice' | 'dirt'>,
  clients: readonly Client[],
  { seed, until }: SampleAsked,
): Entry[] {
  const entries = clients.flatMap((client) => {
    const likely = knows(client);
    const random = likely > 0 ? randomStream(seed, `${file} ${client.person}`) : undefined;
    if (random === undefined || random.uniform() >= likely) return [];
    const times = random.uniform() < twice ? 2 : 1;
    return Array.from({ length: times }, (_, time) => {
      const { joined } = client.sample;
      const since = Math.max(0, until.getTime() - DAY - joined);
      const at = new Date(joined + since * random.uniform());
      return { place: random.uniform(), entry: { client, random, dirt, again: time > 0, at } };
    });
  });
  return entries.sort((one, other) => one.place - other.place).map(({ entry }) => entry);
}

function truthOf(entries: readonly Entry[]): RowTruth[] {
  return entries.map(({ client: { person, household } }) => ({ person, household }));
}

export type { SampleAsked } from './people.js';
