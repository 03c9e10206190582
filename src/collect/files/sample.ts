import { dayOf } from '../../core/index.js';
import { bytesOf, type Source } from './bytes.js';
import { decodeChunk } from './chunk.js';
import type { DecodedChunk, Job } from './decoded.js';
import { chunksOfRows } from './chunks.js';
import { fieldsOf } from './fields.js';
import { addUp } from './left-out.js';
import { LineBuffers, linesOf } from './lines.js';
import { profilesOf, type Profile } from './profile.js';
import { RateSheet } from './rates.js';
import { SpendSheet } from './spend.js';
import { rowsOf } from './table.js';
import { unusedCells } from './unused.js';
import type { LeftOut, Plan, Refused, Sample, TableRow } from './types.js';

/** How many rows are read to judge a file. */
const SAMPLE_ROWS = 20_000;
const SAMPLE_BYTES = 1 << 20;
const SHOWN_REFUSALS = 20;
const TYPES = new Set(['track', 'page', 'screen', 'identify', 'group', 'alias']);

/** Whether the lines are messages of Segment's specification: most of the first have a type of it. */
export async function looksLikeMessages(source: Source): Promise<boolean> {
  let [messages, others] = [0, 0];
  for await (const { bytes } of linesOf(bytesOf(source), new LineBuffers(64 * 1024))) {
    for (const line of new TextDecoder().decode(bytes).split('\n').slice(0, 200)) {
      if (isMessage(line)) messages += 1;
      else if (line.trim() !== '') others += 1;
    }
    break;
  }
  return messages > others;
}

function isMessage(line: string): boolean {
  try {
    const { type, event, userId, anonymousId, properties, traits, context } = JSON.parse(line) as Record<
      string,
      unknown
    >;
    if (!TYPES.has(String(type))) return false;
    return [event, userId, anonymousId, properties, traits, context].some((field) => field !== undefined);
  } catch {
    return false;
  }
}

/** The first rows of a table, what stands in its columns, and what they come to under a mapping. */
export interface TableSample {
  readonly profiles: readonly Profile[];
  /** @param unmapped something that every row needs is not mapped yet, so that nothing can be taken. */
  weigh(plan: Plan, unmapped: boolean): Promise<Sample>;
}

export async function sampleTable(source: Source, columns: readonly string[]): Promise<TableSample> {
  const rows: TableRow[] = [];
  const refused: Refused[] = [];
  const leftOut: LeftOut[] = [];
  let [read, whole] = [0, true];
  const counted: Source = { ...source, passed: (bytes) => (read += bytes) };
  for await (const block of rowsOf(counted, columns)) {
    rows.push(...block.rows);
    refused.push(...block.refused);
    leftOut.push(...(block.leftOut ?? []));
    if (rows.length + refused.length < SAMPLE_ROWS) continue;
    whole = false;
    break;
  }
  return {
    profiles: profilesOf(columns, rows.slice(0, SAMPLE_ROWS)),
    weigh: (plan, unmapped) =>
      sampleOf(plan, rows, { refused, leftOut: addUp(leftOut) }, { read, whole, unmapped }),
  };
}

interface Reach {
  readonly read: number;
  readonly whole: boolean;
  readonly unmapped: boolean;
}

async function sampleOf(
  plan: Plan,
  rows: readonly TableRow[],
  unread: Pick<Tried, 'refused' | 'leftOut'>,
  reach: Reach,
): Promise<Sample> {
  const all = rows.length + unread.refused.length;
  const tried = reach.unmapped ? NONE : await tryRows(plan, rows);
  const refused = [...unread.refused, ...tried.refused].sort((left, right) => left.line - right.line);
  return {
    rows: all,
    total: reach.whole ? all : Math.round((all * plan.bytes) / Math.max(1, reach.read)),
    whole: reach.whole,
    taken: reach.unmapped ? 0 : all - refused.length,
    refused: refused.length,
    refusals: refused.slice(0, SHOWN_REFUSALS).map(shortened),
    leftOut: addUp([...unread.leftOut, ...tried.leftOut]),
    unused: unusedCells(plan, rows),
    ...spanOf(tried.days),
  };
}

/** What rows come to: those refused, and the days of those taken. */
interface Tried {
  readonly refused: readonly Refused[];
  readonly days: readonly string[];
  readonly leftOut: readonly LeftOut[];
}

const NONE: Tried = { refused: [], days: [], leftOut: [] };

async function tryRows(plan: Plan, rows: readonly TableRow[]): Promise<Tried> {
  if (plan.kind === 'spend' || plan.kind === 'rates') {
    const sheet = plan.kind === 'spend' ? new SpendSheet(plan, new Date()) : new RateSheet(plan);
    const refused = rows.flatMap((row) => sheet.add(row) ?? []);
    return { refused, days: sheet.rows.map(({ day }) => day), leftOut: [] };
  }
  const refused: Refused[] = [];
  const days: string[] = [];
  const leftOut: LeftOut[] = [];
  const job = jobOf(plan, { revision: 0, receivedAt: Date.now() });
  for await (const chunk of chunksOfRows(plan.kind, [rows], fieldsOf(plan.kind, plan), (each) =>
    refused.push(each),
  )) {
    const decoded = decodeChunk(job, chunk);
    refused.push(...decoded.refused);
    days.push(...daysOf(decoded, plan.timeZone));
    leftOut.push(...decoded.leftOut);
  }
  return { refused, days, leftOut: addUp(leftOut) };
}

/** The first lines of a file of messages, and what they come to. */
export async function sampleMessages(source: Source, plan: Plan): Promise<Sample> {
  let read = 0;
  const counted: Source = { ...source, passed: (bytes) => (read += bytes) };
  const job = jobOf(plan, { revision: 0, receivedAt: Date.now() });
  let decoded: DecodedChunk | undefined;
  let whole = true;
  for await (const { bytes } of linesOf(bytesOf(counted), new LineBuffers(SAMPLE_BYTES))) {
    if (decoded) {
      whole = false;
      break;
    }
    decoded = decodeChunk(job, { of: 'messages', bytes });
  }
  const { rows = 0, accepted = 0, refused = [] } = decoded ?? {};
  const total = whole
    ? rows
    : Math.round((rows * plan.bytes) / Math.min(read, (plan.bytes * SAMPLE_BYTES) / Math.max(1, read)));
  return {
    rows,
    total,
    whole,
    taken: accepted,
    refused: refused.length,
    refusals: refused.slice(0, SHOWN_REFUSALS).map(shortened),
    leftOut: [],
    unused: [],
    ...spanOf(decoded ? daysOf(decoded, plan.timeZone) : []),
  };
}

/** What all chunks of an import are decoded under. */
export function jobOf(plan: Plan, { revision, receivedAt }: { revision: number; receivedAt: number }): Job {
  const { columns, timeZone, currency, phoneCountry } = plan;
  return {
    kind: plan.kind,
    mapping: { columns, timeZone, currency },
    arrival: {
      source: plan.source,
      receivedAt,
      currency,
      import: plan.id,
      revision,
      records: plan.kind === 'clients',
      ...(phoneCountry && { phoneCountry }),
    },
  };
}

/** The days of a zone on which the rows of a chunk happened; `occurred_at` is the fifth column of a row. */
function daysOf({ body }: DecodedChunk, timeZone: string): string[] {
  const lines = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8').split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line) => dayOf(new Date(line.split('\t', 5)[4]!), timeZone));
}

function spanOf(days: readonly string[]): Pick<Sample, 'from' | 'to'> {
  if (days.length === 0) return {};
  const inOrder = [...days].sort();
  return { from: inOrder[0], to: inOrder.at(-1) };
}

function shortened(refused: Refused): Refused {
  return refused.payload.length > 500
    ? { ...refused, payload: `${refused.payload.slice(0, 500)}…` }
    : refused;
}
