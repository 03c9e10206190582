import type { Command } from 'commander';
import { hasOwner } from '../access/index.js';
import { oldestOpenBatch, pendingEvents, segmentsAside, type OpenBatch } from '../collect/index.js';
import { MINUTE, VERSION, duration, messageOf, readConfig } from '../core/index.js';
import { isAlive, openHouse, readFacts, readHolder, type EngineFacts, type House } from '../engines/index.js';
import { adviceOf, type Advice } from './advice.js';
import { call, requireHouse, type Shared } from './call.js';
import { bytes } from './measures.js';
import { table } from './table.js';

/** What the doctor found. */
interface Findings {
  readonly maison: string;
  readonly node: string;
  readonly home: string;
  readonly heldBy: string | null;
  readonly address: string | null;
  readonly owner: boolean | null;
  readonly pending: number;
  /** The batch that has held back for a minute or more what came in after it. */
  readonly held: OpenBatch | null;
  readonly facts: EngineFacts | null;
  readonly advice: readonly Advice[];
}

/** `maison doctor`: what is up, how full, how slow, and what to do. Exits with 1 where something is wrong. */
export function doctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('what is up, which versions, how full, what is slow, and what to do')
    .action((_options: unknown, command: Command) => {
      const shared = command.optsWithGlobals<Shared>();
      return call(shared, async ({ report }) => {
        const findings = await examine(shared);
        report(findings, () => textOf(findings));
        if (findings.advice.some(({ grave }) => grave)) process.exitCode = 1;
      });
    });
}

async function examine(shared: Shared): Promise<Findings> {
  const config = readConfig(process.env, shared.home);
  await requireHouse(config);
  const holder = await readHolder(config.home);
  const held = holder && isAlive(holder) ? holder : undefined;
  const known = {
    maison: VERSION,
    node: process.version,
    home: config.home,
    heldBy: held ? `${held.what} (process ${held.pid})` : null,
    address: held?.address ?? null,
    pending: await pendingEvents({ home: config.home }),
  };
  try {
    const house = await openHouse(config, { what: 'maison doctor' });
    try {
      return { ...known, ...(await look(house, known.pending)) };
    } finally {
      await house.close();
    }
  } catch (error) {
    const what = messageOf(error);
    const todo = `look at ${config.home}/log, and at whether another program uses the folder`;
    return { ...known, owner: null, held: null, facts: null, advice: [{ grave: true, what, todo }] };
  }
}

type Looked = Pick<Findings, 'owner' | 'held' | 'facts' | 'advice'>;

async function look(house: House, pending: number): Promise<Looked> {
  const [facts, owner, batch, aside] = await Promise.all([
    readFacts(house),
    hasOwner(house.records),
    oldestOpenBatch(house.records),
    segmentsAside(house.home),
  ]);
  const held = batch && batch.openedAt.getTime() < Date.now() - MINUTE ? batch : null;
  return { facts, owner, held, advice: adviceOf(facts, { owner, pending, aside }) };
}

function textOf({
  maison,
  node,
  home,
  heldBy,
  address,
  owner,
  pending,
  held,
  facts,
  advice,
}: Findings): string {
  const lines: [string, string][] = [
    ['Maison', `${maison}, Node ${node}`],
    ['house', home],
    ['held by', heldBy === null ? 'nobody' : `${heldBy}${address === null ? '' : ` at ${address}`}`],
    ['owner', owner === null ? 'not known' : owner ? 'yes' : 'none yet'],
    ['pending', `${pending.toLocaleString('en')} events`],
  ];
  if (held) {
    const { token, owner: whose, openedAt } = held;
    lines.push(['held back', `since ${openedAt.toISOString()}, by batch ${token} of ${whose}`]);
  }
  if (facts) lines.push(...factLines(facts));
  const sizes = facts?.tables.map(({ table: name, rows, bytes: size, parts }) => [
    name,
    rows,
    bytes(size),
    parts,
  ]);
  const slow = facts?.slow.map(({ where, what, seconds }) => `${where}, ${duration(seconds)}: ${what}`) ?? [];
  return [
    lines.map(([name, what]) => `${name.padEnd(12)}${what}`).join('\n'),
    sizes ? table(['table', 'rows', 'size', 'parts'], sizes) : '',
    slow.length > 0 ? `Slow now:\n${slow.join('\n')}` : '',
    advice.length === 0
      ? 'All is well.'
      : advice.map(({ grave, what, todo }) => `${grave ? 'Wrong' : 'Mind'}: ${what}; ${todo}.`).join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function factLines({ clickhouse, postgres, schema, disk }: EngineFacts): [string, string][] {
  const used = Object.entries(disk.used).map(([folder, size]) => `${folder} ${bytes(size)}`);
  return [
    [
      'ClickHouse',
      `${clickhouse.version}, up ${duration(clickhouse.upSeconds)}, memory ${bytes(clickhouse.memory)}`,
    ],
    ['PostgreSQL', `${postgres.version}, up ${duration(postgres.upSeconds)}, ${bytes(postgres.bytes)}`],
    [
      'schema',
      `records ${schema.records.is} of ${schema.records.newest}, columns ${schema.columns.is} of ${schema.columns.newest}`,
    ],
    ['disk', `${bytes(disk.free)} of ${bytes(disk.total)} free; ${used.join(', ')}`],
  ];
}
