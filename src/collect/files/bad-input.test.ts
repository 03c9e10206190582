import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshHouse } from '../../../test/house.js';
import { sql, type House } from '../../engines/index.js';
import { importFile, planImport, refusalsOf, writeRejects, type ImportSummary, type Kind } from './index.js';
import { readFile } from 'node:fs/promises';

const pathOf = (beside: string) => fileURLToPath(new URL(beside, import.meta.url));

let house: House;
let folder: string;
beforeAll(async () => {
  house = await freshHouse();
  folder = await mkdtemp(join(tmpdir(), 'maison-bad-'));
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

async function bring(name: string, content: string | Buffer, kind?: Kind) {
  const path = join(folder, name);
  await writeFile(path, content);
  const source = name.replace(/[^a-z0-9]+/g, '-');
  const summary = await importFile(house, path, { source, yes: true, ...(kind && { kind }) });
  return { summary, source, reasons: await refusalsOf(house, summary.id) };
}

const counted = (source: string) =>
  house.columns.one<{ rows: string }>(sql`SELECT count() AS rows FROM events FINAL WHERE source = ${source}`);

const line = (more: object) =>
  JSON.stringify({ type: 'track', event: 'Seen', userId: 'u1', timestamp: '2026-03-01T12:00:00Z', ...more });

describe('a file that cannot be read at all', () => {
  const cases: [name: string, content: string | Buffer, words: string][] = [
    ['empty.csv', '', 'empty.csv is empty; it needs a line of column names and rows below it'],
    ['blank.csv', '\n  \n', 'blank.csv has nothing but blanks'],
    ['head.csv', 'day,cost\n', 'head.csv has column names and no rows below them'],
    [
      'none.parquet',
      'day,cost\n2026-03-01,1\n',
      'none.parquet is no Parquet file: it does not begin with PAR1; export it again',
    ],
    ['cut.parquet', Buffer.from('PAR1 and then nothing of it'), 'cut.parquet is no whole Parquet file'],
    [
      'sheet.xlsx',
      Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]),
      'sheet.xlsx is a zip archive or a spreadsheet; unpack it, or save it as CSV',
    ],
    [
      'list.json',
      '[{"type":"track"}]',
      "list.json is one JSON array; write one object a line (jq -c '.[]' list.json)",
    ],
    [
      'headless.csv',
      '2026-03-01,10.00\n2026-03-02,11.00\n',
      'headless.csv line 1: "2026-03-01" looks like data',
    ],
    ['noise.bin', Buffer.alloc(4000, 1), 'noise.bin is no text'],
  ];
  it.each(cases)('%s is answered with what it is and what to do', async (name, content, words) => {
    const path = join(folder, name);
    await writeFile(path, content);
    await expect(planImport(house, path, { source: 'bad' })).rejects.toThrow(words);
  });

  it('a file that is not there is named', async () => {
    await expect(planImport(house, join(folder, 'gone.csv'), { source: 'bad' })).rejects.toThrow(
      'there is no file',
    );
  });

  it('gzip that is cut off is told, and what came before stays', async () => {
    const lines = Array.from(
      { length: 40_000 },
      (_, index) => `${line({ messageId: `z${index}-${Math.sin(index)}` })}\n`,
    ).join('');
    const packed = gzipSync(lines);
    await expect(bring('cut.json.gz', packed.subarray(0, packed.length / 2))).rejects.toThrow(
      'cut.json.gz cannot be unpacked to its end',
    );
  });
});

describe('bad lines among good ones', () => {
  it('JSON lines: each is refused with its line, the others come in', async () => {
    const { summary, source, reasons } = await bring(
      'lines.json',
      [
        line({ messageId: 'a' }),
        '{"type":"track","event":',
        line({ messageId: 'b', timestamp: '1970-01-01T00:00:00Z' }),
        line({ messageId: 'c', timestamp: '2099-01-01T00:00:00Z' }),
        line({
          messageId: 'd',
          event: 'Order Completed',
          properties: { order_id: '1', revenue: -5, currency: 'CHF' },
        }),
        line({
          messageId: 'e',
          event: 'Order Completed',
          properties: { order_id: '2', revenue: 1e15, currency: 'CHF' },
        }),
        line({
          messageId: 'f',
          event: 'Order Completed',
          properties: { order_id: '3', revenue: 5, currency: 'ZZZ' },
        }),
        '["no object"]',
        line({ messageId: 'g', properties: JSON.parse('{"__proto__":{"polluted":1}}') }),
        `{"type":"track","event":"Seen","userId":"u1","timestamp":"2026-03-01T12:00:00Z","properties":${'{"a":'.repeat(200)}1${'}'.repeat(200)}}`,
        line({
          messageId: 'h',
          properties: { note: "Robert'); DROP TABLE events;--<script>alert(1)</script>" },
        }),
        line({
          messageId: 'i',
          properties: Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`p${index}`, index])),
        }),
        line({ messageId: 'j', properties: { long: 'x'.repeat(2_000_000) } }),
        line({ messageId: 'k', properties: { nul: 'a\u0000b' } }),
        line({ messageId: 'z' }),
      ].join('\n'),
    );
    expect(summary).toMatchObject({ rows: 15, accepted: 6, rejected: 9 });
    expect((await counted(source)).rows).toBe('6');
    expect(Object.fromEntries(reasons.map(({ reason, place }) => [reason, place]))).toEqual({
      malformed: 'lines.json line 2',
      'time-too-old': 'lines.json line 3',
      'time-in-future': 'lines.json line 4',
      'amount-negative': 'lines.json line 5',
      'amount-absurd': 'lines.json line 6',
      'currency-unknown': 'lines.json line 7',
      'too-deep': 'lines.json line 10',
      'too-large': 'lines.json line 13',
    });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('a line that is not UTF-8 is refused alone', async () => {
    const good = (id: string) => Buffer.from(`${line({ messageId: id, properties: { name: 'Zürich' } })}\n`);
    const { summary, reasons } = await bring(
      'mixed.json',
      Buffer.concat([
        good('a'),
        Buffer.from(`${line({ messageId: 'b', properties: { name: 'Zürich' } })}\n`, 'latin1'),
        good('c'),
      ]),
    );
    expect(summary).toMatchObject({ accepted: 2, rejected: 1 });
    expect(reasons[0]).toMatchObject({ reason: 'encoding', place: 'mixed.json line 2' });
  });

  it('CSV: ragged rows and duplicate columns are told', async () => {
    const { summary, reasons } = await bring(
      'ragged.csv',
      'event,time,user id,user id,note\nSeen,2026-03-01,u1,u1,a\nSeen,2026-03-01,u2\nSeen,2026-03-01,u3,u3,b,c\nSeen,2026-03-02,u4,u4,\n',
    );
    expect(summary).toMatchObject({ rows: 4, accepted: 2, rejected: 2 });
    expect(reasons[0]).toMatchObject({ reason: 'ragged', rows: 2, place: 'ragged.csv line 3' });
    expect(reasons[0]!.message).toBe('the row has 3 columns, the head has 5; leave none of them out');
    const plan = await planImport(house, join(folder, 'ragged.csv'), { source: 'other', kind: 'events' });
    expect(plan.columns.map(({ name, becomes, sure }) => [name, becomes, sure])).toEqual([
      ['event', 'event', true],
      ['time', 'time', true],
      ['user id', 'user', true],
      ['user id (2)', 'kept', false],
      ['note', 'kept', true],
    ]);
  });

  it('an encoding is found out: UTF-16, Latin-1, a mark at the start', async () => {
    const text = 'event;time;user id;town\nSeen;2026-03-01;u1;Zürich\n';
    const files: [string, Buffer][] = [
      ['utf16le.csv', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])],
      ['utf16be.csv', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()])],
      ['latin.csv', Buffer.from(text, 'latin1')],
      ['marked.csv', Buffer.from(`\uFEFF${text}`)],
    ];
    for (const [name, content] of files) {
      const { source } = await bring(name, content);
      const rows = await house.columns.query<{ properties: string }>(
        sql`SELECT properties FROM events FINAL WHERE source = ${source}`,
      );
      expect(rows.map(({ properties }) => JSON.parse(properties))).toEqual([{ town: 'Zürich' }]);
    }
  });

  it('SQL and HTML in every name and cell are only text', async () => {
    const nasty = `<b onload="x">'; DROP TABLE events; --`;
    const cell = `"${nasty.replaceAll('"', '""')}"`;
    const { summary, source } = await bring(
      'nasty.csv',
      `event,time,user id,${cell},__proto__\n${cell},2026-03-01,${cell},${cell},${cell}\n`,
    );
    expect(summary).toMatchObject({ accepted: 1 });
    const [row] = await house.columns.query<Record<string, string>>(
      sql`SELECT name, user_id, properties FROM events FINAL WHERE source = ${source}`,
    );
    expect(row).toMatchObject({ name: nasty, user_id: nasty });
    expect(row!['properties']).toContain('DROP TABLE events');
  });

  it('the refused rows can be had as a file', async () => {
    const { summary } = await bring(
      'kept.csv',
      'day,channel,cost\n2026-03-01,Email,1.00\n2026-03-02,Email,1.00\n2026-03-03,Email,much\n',
      'spend',
    );
    const path = join(folder, 'kept-rejects.csv');
    await writeRejects(house, summary.id, path);
    expect(await readFile(path, 'utf8')).toBe(
      'place,reason,message,row\n"kept.csv line 4","amount-unreadable","cost ""much"" is not a number; write 12.50","{""day"":""2026-03-03"",""channel"":""Email"",""cost"":""much""}"\n',
    );
  });
});

it('a quotation mark that is missing at line 3,000,000 loses that line only, and memory does not grow', async () => {
  const path = join(folder, 'three-million.csv');
  const out = createWriteStream(path);
  out.write('currency,day,rate\n');
  for (let from = 2; from <= 3_000_500; from += 10_000) {
    const lines = Array.from({ length: 10_000 }, (_, index) =>
      from + index === 3_000_000 ? '"EUR,2026-03-01,0.9' : 'EUR,2026-03-01,0.95',
    );
    if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
  const told = { ...house.urls, home: house.home, path, source: 'quote', kind: 'rates' };
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--import',
    pathOf('../../../test/typescript.mjs'),
    pathOf('../../../test/import-alone.ts'),
    JSON.stringify(told),
  ]);
  const { summary, grown } = JSON.parse(stdout) as { summary: ImportSummary; grown: number };
  expect(summary).toMatchObject({ state: 'done', rejected: 1, rows: 3_010_000 });
  const [reason] = await refusalsOf(house, summary.id);
  expect(reason).toMatchObject({ reason: 'quote-open', place: 'three-million.csv line 3000000' });
  expect(reason!.message).toContain('opened in line 3000000 and not closed');
  expect(grown).toBeLessThan(250e6);
  expect((await stat(path)).size).toBeGreaterThan(50e6);
}, 240_000);
