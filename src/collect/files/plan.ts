import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { MaisonError, uuidv7 } from '../../core/index.js';
import { readHouseSettings, type House } from '../../engines/index.js';
import { isReserved } from '../sources/index.js';
import type { Source } from './bytes.js';
import { guessColumns, readAs } from './guess.js';
import { kindOf } from './kinds.js';
import { KEPT, meaningNamed, meaningOf, NEEDS } from './meanings.js';
import type { Profile } from './profile.js';
import { readingOf } from './reading.js';
import { sampleMessages, sampleTable, type TableSample } from './sample.js';
import { readImport, rowsBefore, savedMapping, savePlan, signatureOf } from './store.js';
import { suppliedBefore, suppliedWith, type SuppliedChange } from './supplied.js';
import { columnsOf } from './table.js';
import {
  KINDS,
  type ColumnMapping,
  type Kind,
  type Plan,
  type PlannedColumn,
  type Reading,
} from './types.js';

/** What is known of a file before it is read. */
export interface PlanRequest {
  /** Slug of the source whose file it is. */
  readonly source: string;
  /** Told by the columns where it is absent. */
  readonly kind?: Kind;
  /** How a person knows the file, where the path does not tell. */
  readonly name?: string;
  /** Files of one dataset replace each other; the file's name where it is absent. */
  readonly dataset?: string;
  /** What columns become, by name; it outranks what is remembered and guessed. */
  readonly map?: Readonly<Record<string, string>>;
  /** Of clients, on what lawful basis they are had and who supplied them; else as of the source's last file. */
  readonly supplied?: SuppliedChange;
}

/** Reads the beginning of a file and says what it is, what each column becomes, and what would be refused. Takes nothing. */
export async function planImport(house: House, path: string, request: PlanRequest): Promise<Plan> {
  const { plan } = await draftImport(house, path, request);
  await savePlan(house.records, plan);
  return plan;
}

/** A plan that is not kept, and what its columns tell that the rows are. */
export async function draftImport(
  house: House,
  path: string,
  request: PlanRequest,
): Promise<{ plan: Plan; told: Kind }> {
  const file = request.name ?? basename(path);
  requireKind(request.kind);
  requireSlug(request.source);
  const reading = await readingOf(path, file);
  const settings = await readHouseSettings(house.records);
  const source: Source = { path, name: file, reading };
  const table = reading.messages ? undefined : await sampleTable(source, await headOf(source));
  const told = table ? toldBy(reading, table) : 'events';
  const kind = request.kind ?? told;
  if (!table && kind !== 'events' && kind !== 'clients') {
    throw new MaisonError(
      `${file} holds messages of Segment's specification, not ${kind}; import it as events`,
      422,
    );
  }
  const { size, mtimeMs } = await stat(path);
  const base: Plan = {
    id: uuidv7(Date.now(), randomBytes(10)),
    path,
    file,
    bytes: size,
    modified: mtimeMs,
    kind: table ? kind : 'events',
    source: request.source,
    dataset: request.dataset ?? file,
    reading,
    columns: [],
    timeZone: settings?.timeZone ?? 'UTC',
    currency: settings?.currency ?? 'EUR',
    remembered: false,
    missing: [],
    sample: NOTHING,
    replaces: 0,
  };
  const supplied = suppliedWith(await suppliedBefore(house.records, base), request.supplied ?? {});
  const plan = await weighed(
    house,
    { ...(table ? await mapped(house, base, table, request.map ?? {}) : base), ...supplied },
    table,
  );
  return { plan, told };
}

/** What the rows are, as the file itself tells: a card is always somebody's. */
function toldBy({ format }: Reading, { profiles }: TableSample): Kind {
  return format === 'vcard' ? 'clients' : kindOf(profiles);
}

/** Thinks a planned import over under a mapping that a person chose. */
export async function remap(
  house: House,
  id: string,
  change: { kind?: Kind; columns: readonly ColumnMapping[]; supplied?: SuppliedChange },
): Promise<Plan> {
  const { plan, state } = await readImport(house.records, id);
  if (state !== 'planned')
    throw new MaisonError(`${plan.file} is ${state} already; import it again to map it otherwise`, 409);
  if (plan.reading.messages) return plan;
  const kind = change.kind ?? plan.kind;
  requireKind(kind);
  const table = await sampleTable(
    sourceOf(plan),
    plan.columns.map(({ name }) => name),
  );
  const fresh = kind === plan.kind ? plan.columns : guessColumns(kind, table.profiles);
  const columns = fresh.map((column, index) =>
    chosen(
      kind,
      column,
      table.profiles[index]!,
      change.columns.find(({ name }) => name === column.name),
    ),
  );
  const { basis: _, suppliedBy: __, phoneCountry: ___, ...rest } = plan;
  const before = kind === plan.kind ? plan : await suppliedBefore(house.records, { ...plan, kind });
  const supplied = kind === 'clients' ? suppliedWith(before, change.supplied ?? {}) : {};
  const next = await weighed(house, { ...rest, kind, columns, ...supplied }, table);
  await savePlan(house.records, next);
  return next;
}

const NOTHING = {
  rows: 0,
  total: 0,
  whole: true,
  taken: 0,
  refused: 0,
  refusals: [],
  leftOut: [],
  unused: [],
};

function requireKind(kind: Kind | undefined): void {
  if (kind !== undefined && !KINDS.includes(kind))
    throw new MaisonError(`"${kind}" is no kind of file; write one of ${KINDS.join(', ')}`);
}

function requireSlug(source: string): void {
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(source)) {
    throw new MaisonError(
      `source "${source}" is no name of a source; use small letters, digits and -, such as till-geneva`,
    );
  }
  if (isReserved(source))
    throw new MaisonError(`"${source}" is how Maison calls accounts; give the source another name`);
}

async function headOf(source: Source): Promise<string[]> {
  const names = await columnsOf(source);
  const data = names.find((name) => /^\d{4}-\d\d-\d\d|^-?[\d.,]+$|^[^\s@]+@[^\s@]+\.[a-z]+$/i.test(name));
  if (data !== undefined && source.reading.format === 'csv') {
    throw new MaisonError(
      `${source.name} line 1: "${data}" looks like data; write the columns' names in the first line`,
      422,
    );
  }
  if (names.length === 0)
    throw new MaisonError(
      `${source.name} has no columns; it needs a line of column names and rows below it`,
      422,
    );
  if (names.length > 2000)
    throw new MaisonError(
      `${source.name} has ${names.length.toLocaleString('en')} columns; at most 2,000 can be mapped`,
      422,
    );
  return names;
}

async function mapped(
  house: House,
  plan: Plan,
  table: TableSample,
  map: Readonly<Record<string, string>>,
): Promise<Plan> {
  const names = table.profiles.map(({ name }) => name);
  const unknown = Object.keys(map).find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new MaisonError(`${plan.file} has no column "${unknown}"; it has ${names.join(', ')}`, 422);
  const saved = await savedMapping(house.records, plan.source, plan.kind, signatureOf(names));
  const columns = guessColumns(plan.kind, table.profiles).map((column, index) => {
    const profile = table.profiles[index]!;
    const known = saved?.find(({ name }) => name === column.name);
    const remembered = known ? recalled(column, known, profile) : column;
    const becomes = Object.hasOwn(map, column.name) ? map[column.name] : undefined;
    if (becomes === undefined) return remembered;
    return chosen(plan.kind, remembered, profile, { name: column.name, becomes });
  });
  return { ...plan, columns, remembered: saved !== undefined };
}

/** A column as it was the last time, but for signs of decimals and days that are plainly others now. */
function recalled(column: PlannedColumn, known: ColumnMapping, { amounts, dates }: Profile): PlannedColumn {
  const tells = {
    decimal: amounts.point + amounts.comma > 0,
    dayFirst: dates['day first'] + dates['month first'] > 0,
  };
  const signs = (['decimal', 'dayFirst'] as const).filter(
    (sign) => column.becomes === known.becomes && tells[sign] && column[sign] !== known[sign],
  );
  const now = Object.fromEntries(signs.map((sign) => [sign, column[sign]]));
  const said = column.becomes === known.becomes ? column.note : '';
  const note = signs.length > 0 ? [said, 'not as the last time'].filter(Boolean).join('; ') : said;
  return { ...column, ...known, ...now, sure: signs.length === 0, note };
}

/**
 * A column as a person chose it, which makes it sure. Where they do not say how its days or amounts are written, its values
 * do; what was found of what it became before is not said of it any more.
 */
function chosen(
  kind: Kind,
  { name, examples, filled, ...before }: PlannedColumn,
  profile: Profile,
  choice: ColumnMapping | undefined,
): PlannedColumn {
  if (!choice) return { name, examples, filled, ...before };
  const becomes = meaningNamed(kind, name, choice.becomes);
  const meaning = meaningOf(kind, becomes);
  const read = becomes === before.becomes ? before : meaning && readAs(meaning, profile);
  const note = becomes === KEPT ? '' : (read?.note ?? '');
  return { examples, filled, ...read, ...choice, becomes, sure: true, note };
}

/** The plan with what its sampled rows come to, and what is still missing. */
async function weighed(house: House, plan: Plan, table: TableSample | undefined): Promise<Plan> {
  const missing = plan.reading.messages ? [] : missingOf(plan);
  const sample = await (table ? table.weigh(plan, missing.length > 0) : sampleMessages(sourceOf(plan), plan));
  if (sample.rows === 0 && sample.whole)
    throw new MaisonError(`${plan.file} has column names and no rows below them; nothing can be taken`, 422);
  return { ...plan, missing, sample, replaces: await rowsBefore(house.records, plan) };
}

function missingOf({ kind, columns }: Plan): string[] {
  const mapped = new Set(columns.map(({ becomes }) => becomes));
  return NEEDS[kind].filter(({ oneOf }) => !oneOf.some((id) => mapped.has(id))).map(({ says }) => says);
}

/** Where a planned file is read. */
export function sourceOf({ path, file, reading }: Plan): Source {
  return { path, name: file, reading };
}
