import type { Work } from '../../core/index.js';
import type { House, Sql } from '../../engines/index.js';
import { beginBatch, finishBatch, openBatch, type Batch, type Counts } from './batches.js';
import { keepBefore, tellChanges } from './changes.js';
import type { Chunk } from './chunk.js';
import { countOccurrence, type DecodedChunk } from './decoded.js';
import { chunksOfRows, messageChunks, MESSAGE_BYTES } from './chunks.js';
import { fieldsOf } from './fields.js';
import {
  countSql,
  hadRowsSql,
  movedSql,
  vanishedSql,
  withdrawEventsSql,
  withdrawRejectsSql,
} from './files.sql.js';
import { addUp } from './left-out.js';
import { LineBuffers } from './lines.js';
import { sourceOf } from './plan.js';
import { jobOf } from './sample.js';
import { earlierImports, insertRejects, type ImportRow } from './store.js';
import { rowsOf, type TableBlock } from './table.js';
import { Tally } from './tally.js';
import { decodeAll } from './threads.js';
import { bytesOf, type Source } from './bytes.js';
import { csvPieces } from './csv-pieces.js';
import type { LeftOut, Plan, Refused, TableRow } from './types.js';

/** Pieces of a batch: 50,000 to 200,000 rows. Not to be changed while imports are under way: it tells their batches apart. */
const MESSAGE_CHUNKS = 96;
const ROW_CHUNKS = 20;
/** Refusals are written from this many on, so that a file of nothing else takes no memory. */
const MOST_REFUSED = 2000;

/** Takes the rows of a file that are events, orders or clients. @param done batches that are in already. */
export async function takeEvents(
  house: House,
  row: ImportRow,
  done: ReadonlySet<number>,
  work: Work,
): Promise<{ stopped: boolean; withdrawn: number }> {
  const take = new Take(house, row, done, work);
  const size = row.plan.reading.messages ? MESSAGE_CHUNKS : ROW_CHUNKS;
  await keepBefore(house, row, done.size > 0);
  const job = jobOf(row.plan, { revision: row.revision, receivedAt: row.createdAt.getTime() });
  let taken = 0;
  try {
    const buffers = new LineBuffers(MESSAGE_BYTES);
    for await (const decoded of decodeAll(job, take.chunks(buffers), buffers)) {
      if (taken % size === 0 && !(await take.next())) return { stopped: true, withdrawn: 0 };
      await take.add(decoded);
      taken += 1;
      if (taken % size === 0) await take.end();
    }
    await take.end();
    await take.settled();
  } catch (error) {
    take.fail(error as Error);
    throw error;
  }
  const withdrawn = await withdraw(house, row, work);
  await tellChanges(house, row);
  return { stopped: false, withdrawn };
}

/** An import under way: batch after batch, one being written while the one before it becomes durable. */
class Take {
  #batch: Batch | undefined;
  #nth = -1;
  #counts: Counts = { rows: 0, accepted: 0, rejected: 0, bytes: 0, leftOut: [] };
  #refused: Refused[] = [];
  #parts = 0;
  #unread: Refused[] = [];
  #leftOut: LeftOut[] = [];
  #line = 0;
  #bytes = 0;
  #ending: Promise<void> = Promise.resolve();
  readonly #tally = new Tally();

  constructor(
    readonly house: House,
    readonly row: ImportRow,
    readonly done: ReadonlySet<number>,
    readonly work: Work,
  ) {}

  chunks(buffers: LineBuffers): AsyncGenerator<Chunk> {
    const { plan } = this.row;
    const source: Source = { ...sourceOf(plan), passed: (bytes) => this.#passed(bytes) };
    if (plan.reading.messages) return messageChunks(source, buffers);
    const refuse = (refused: Refused) => void this.#unread.push(refused);
    if (isReadAsBytes(plan)) return csvPieces(bytesOf(source), plan.reading, refuse);
    const blocks = readable(
      rowsOf(
        source,
        plan.columns.map(({ name }) => name),
      ),
      refuse,
      (left) => void this.#leftOut.push(...left),
    );
    return chunksOfRows(plan.kind, blocks, fieldsOf(plan.kind, plan), refuse);
  }

  #passed(bytes: number): void {
    this.#bytes += bytes;
    this.work.progress?.({
      stage: `reading ${this.row.plan.file}`,
      done: Math.min(this.#bytes, this.row.plan.bytes),
      total: this.row.plan.bytes,
    });
  }

  /** Begins the next batch, unless the work was cancelled. */
  async next(): Promise<boolean> {
    if (this.work.signal?.aborted) {
      await this.settled();
      return false;
    }
    this.#nth += 1;
    this.#counts = { rows: 0, accepted: 0, rejected: 0, bytes: 0, leftOut: [] };
    this.#refused = [];
    this.#parts = 0;
    if (!this.done.has(this.#nth))
      this.#batch = await beginBatch(this.house, this.row.plan, this.row.createdAt, this.#nth);
    return true;
  }

  async add(decoded: DecodedChunk): Promise<void> {
    for (const { at, content } of decoded.loose) {
      const times = this.#tally.add(content);
      if (times > 0) countOccurrence(decoded.body, at, times);
    }
    const refused = decoded.refused.map((each) => ({ ...each, line: each.line + this.#line }));
    this.#line += decoded.lines;
    this.#counts.rows += decoded.rows;
    this.#counts.accepted += decoded.accepted;
    this.#counts.leftOut = addUp([...this.#counts.leftOut, ...this.#leftOut.splice(0), ...decoded.leftOut]);
    await this.#refuse([...refused, ...this.#unread.splice(0)], refused.length);
    await this.#batch?.write(decoded.body);
  }

  async #refuse(refused: readonly Refused[], counted: number): Promise<void> {
    this.#counts.rows += refused.length - counted;
    this.#counts.rejected += refused.length;
    this.#refused.push(...refused);
    if (this.#batch && this.#refused.length > MOST_REFUSED) await this.#keepRefused();
  }

  async #keepRefused(): Promise<void> {
    const { plan, createdAt } = this.row;
    await insertRejects(
      this.house,
      plan,
      createdAt,
      this.#refused.splice(0),
      `${plan.id}:${this.#nth}:rejects:${this.#parts++}`,
    );
  }

  /** Ends the batch; it becomes durable while the next one is read. */
  async end(): Promise<void> {
    const [batch, counts, refused] = [
      this.#batch,
      { ...this.#counts, bytes: Math.min(this.#bytes, this.row.plan.bytes) },
      this.#refused,
    ];
    this.#batch = undefined;
    if (!batch) return;
    await this.#ending;
    this.#ending = batch.end(counts, refused);
    this.#ending.catch(() => {}); // told when it is waited for
  }

  async settled(): Promise<void> {
    await this.#ending;
  }

  fail(error: Error): void {
    this.#batch?.fail(error);
  }
}

/** Rows that need nothing of each other are read by whoever decodes them. */
function isReadAsBytes({ kind, reading }: Plan): boolean {
  return reading.format === 'csv' && kind !== 'orders';
}

async function* readable(
  blocks: AsyncIterable<TableBlock>,
  refuse: (refused: Refused) => void,
  leave: (left: readonly LeftOut[]) => void,
): AsyncGenerator<TableRow[]> {
  for await (const { rows, refused, leftOut = [] } of blocks) {
    refused.forEach(refuse);
    leave(leftOut);
    yield rows;
  }
}

/** Takes out what the file makes untrue: rows that did not come again, rows that lie under another person now. */
async function withdraw(house: House, { plan, revision }: ImportRow, work: Work): Promise<number> {
  work.progress?.({ stage: 'comparing with what was there', done: plan.bytes, total: plan.bytes });
  const earlier = await earlierImports(house.records, plan, revision);
  if (earlier.length > 0) await house.columns.run(withdrawRejectsSql(earlier));
  const vanished =
    earlier.length === 0
      ? 0
      : await withdrawEvents(house, plan, revision, vanishedSql(earlier, plan, revision), 'vanished');
  const { rows } = await house.columns.one<{ rows: string }>(hadRowsSql(plan.source, revision));
  if (Number(rows) > 0)
    await withdrawEvents(house, plan, revision, movedSql(plan.source, plan.id, revision), 'moved');
  return vanished;
}

async function withdrawEvents(
  house: House,
  plan: Plan,
  revision: number,
  which: Sql,
  name: string,
): Promise<number> {
  const { rows } = await house.columns.one<{ rows: string }>(countSql(which));
  if (Number(rows) === 0) return 0;
  const number = await openBatch(house.records, `${plan.id}:${name}`);
  await house.columns.run(withdrawEventsSql(which, number, plan.id, revision));
  await finishBatch(house.records, number);
  return Number(rows);
}
