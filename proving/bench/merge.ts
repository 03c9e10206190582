import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importFile } from '../../src/collect/index.js';
import { sleep } from '../../src/core/index.js';
import { openHouse, sql, writeSetting, type House } from '../../src/engines/index.js';
import { refresh } from '../../src/journey/index.js';
import { makeEventsOfTwoSql, makeEventsSql } from './events.sql.js';
import { serve, type Served } from './served.js';
import type { Bench, BenchContext, BenchResult } from './types.js';

/** Events of the client, half of them of either record; of others, with two identifiers each of two visitors in five. */
const EVENTS = 10_000;
const OTHERS = { clients: 125_000, events: 1_250_000 };
const ROUNDS = 5;
/** Whoever decides one pair after another is restated less often, so that others have the machine too: here each waits for its own. */
const REST = 4;
const MOST = { answered: 200, restated: 10 };

/** The two, as a till and a list have them: different enough that no linkage joins them. */
const FILES = {
  till: 'Client number,First name,Last name,E-mail,Town\n1,Ines,Amann,amann@rovo.net,Chur\n2,Rosa,Keller,,Bern\n',
  list: 'Client number,First name,Last name,Telephone,Town\n7,Paul,Amann,+41 79 555 10 00,Chur\n',
};
const PAIR = { left: 'list/user:7-00000000', right: 'till/user:1-00000000' };

/** Two records of a client that become one person's and two persons' again, over HTTP, as somebody decides at the screen. */
export const mergeBench: Bench = {
  name: 'merge',
  work: `two records said to be one person’s, and that taken back, over HTTP, in turns: of a client of ${EVENTS.toLocaleString('en')} events, beside 100,000 identifiers of others`,
  limit: `answered within ${MOST.answered} ms; restated everywhere within ${MOST.restated} s`,
  async run(context) {
    const house = await openHouse({ home: join(context.scratch, 'house') }, { what: 'maison bench' });
    try {
      await fill(house, context);
      const served = await serve(house);
      try {
        return await decideInTurns(house, served, context);
      } finally {
        await served.close();
      }
    } finally {
      await house.close();
    }
  },
};

async function fill(house: House, { scratch, signal, log }: BenchContext): Promise<void> {
  await writeSetting(house.records, 'house', { name: 'Bench', currency: 'CHF', timeZone: 'UTC' });
  for (const [source, content] of Object.entries(FILES)) {
    const path = join(scratch, `${source}.csv`);
    await writeFile(path, content);
    await importFile(house, path, { source, kind: 'clients', yes: true });
  }
  const { batch } = await house.records.one<{ batch: number }>(
    sql`INSERT INTO batch (kind, token, owner, done_at) VALUES ('bench', 'bench', 'bench', now()) RETURNING id AS batch`,
  );
  const settings = { max_insert_threads: '2', min_insert_block_size_rows: '1000000' };
  await house.columns.run(makeEventsSql(OTHERS, batch), { settings, signal });
  await house.columns.run(makeEventsOfTwoSql(EVENTS, batch), { settings, signal });
  const start = performance.now();
  const { resolved } = await refresh(house, { signal });
  log(
    `resolved and derived in ${((performance.now() - start) / 1000).toFixed(0)} s: ${JSON.stringify(resolved)}`,
  );
}

async function decideInTurns(house: House, served: Served, { log }: BenchContext): Promise<BenchResult[]> {
  const [decided, undone, restated]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [path, body, taken] of [
      ['/records/pair/decide', { ...PAIR, verdict: 'same' }, decided],
      ['/records/pair/undo', PAIR, undone],
    ] as const) {
      const start = performance.now();
      await served.post(path, body);
      taken.push(performance.now() - start);
      await untilDerived(house);
      const took = performance.now() - start;
      restated.push(took / 1000);
      await sleep(REST * took);
    }
  }
  log(`decided in ${list(decided)}; undone in ${list(undone)} ms`);
  return [
    figureOf('a decision answered: median', decided, 'ms', MOST.answered),
    figureOf('a decision taken back, answered: median', undone, 'ms', MOST.answered),
    figureOf('restated everywhere after it: median', restated, 's', MOST.restated),
  ];
}

/** Waits until touches, outcomes and journeys are of the clients that there are now; the server brings them there by itself. */
async function untilDerived({ records }: House): Promise<void> {
  for (;;) {
    const { isDerived } = await records.one<{ isDerived: boolean }>(
      sql`SELECT identity_sequence >= (SELECT position FROM watermark WHERE name = 'identities') AS "isDerived" FROM derivation`,
    );
    if (isDerived) return;
    await sleep(20);
  }
}

function figureOf(measure: string, taken: readonly number[], unit: string, limit: number): BenchResult {
  const sorted = [...taken].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1]!;
  const note = `of ${taken.length}: p95 ${round(at(0.95))} ${unit}, the longest ${round(at(1))} ${unit}`;
  return { measure, value: at(0.5), unit, limit, better: 'less', note };
}

const round = (value: number) => Number(value.toPrecision(3));
const list = (taken: readonly number[]) => taken.map(Math.round).join(', ');
