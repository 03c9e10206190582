import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { keepsUpSql } from './facts.sql.js';
import { openRecords, sql, typed, type House, type Sql } from './index.js';

let house: House;
beforeAll(async () => {
  house = await freshHouse();
});
afterAll(() => house.close());

describe('the column store', () => {
  it('takes values of every kind as typed parameters', async () => {
    const hostile = `'; DROP TABLE events; -- {p0:String} \\ \n`;
    const row = await house.columns.one(sql`SELECT ${hostile} AS text, ${7} AS whole, ${1.5} AS part,
      ${new Date('2026-03-01T12:00:00.250Z')} AS at, ${['a', `b'c`]} AS list, ${typed('UInt64', '18446744073709551615')} AS big`);
    expect(row).toEqual({
      text: hostile,
      whole: '7',
      part: 1.5,
      at: '2026-03-01T12:00:00.250Z',
      list: ['a', `b'c`],
      big: '18446744073709551615',
    });
  });

  it('takes lists however long they are, in questions, changes and as sets', async () => {
    const texts = Array.from({ length: 20_000 }, (_, at) => `it's \\ ${at}`);
    const keys = texts.map((_, at) => 2n ** 63n + BigInt(at));
    const list = typed('Array(UInt64)', keys);
    expect(
      await house.columns.one(sql`SELECT ${texts} AS list, length(${list}) AS long,
        toUInt64('9223372036854775808') IN ${list} AS first, toUInt64('9223372036854795807') IN (${list}) AS last,
        toUInt64('9223372036854795808') IN ${list} AS other`),
    ).toEqual({ list: texts, long: '20000', first: 1, last: 1, other: 0 });
    await house.columns.run(sql`INSERT INTO events (source, message_id)
      SELECT 'lists', arrayJoin(['a', ${texts[0]!}, ${texts.at(-1)!}])`);
    const settings = { mutations_sync: '2' } as const;
    await house.columns.run(
      sql`ALTER TABLE events DELETE WHERE source = 'lists' AND message_id IN (${texts})`,
      {
        settings,
      },
    );
    expect(await house.columns.query(sql`SELECT message_id FROM events WHERE source = 'lists'`)).toEqual([
      { message_id: 'a' },
    ]);
    await house.columns.run(sql`ALTER TABLE events DELETE WHERE source = 'lists'`, { settings });
  });

  it('takes a body once under one token', async () => {
    const insert = sql`INSERT INTO events (source, message_id, batch) SELECT s, m, ${3} FROM input('s String, m String') FORMAT JSONCompactEachRow`;
    for (const _ of [1, 2]) {
      await house.columns.insert(insert, Readable.from(['["shop","m1"]\n["shop","m2"]\n']), 'segment-1');
    }
    expect(
      await house.columns.one(sql`SELECT count() AS n, uniqExact(batch) AS batches FROM events`),
    ).toEqual({
      n: '2',
      batches: '1',
    });
  });

  it('counts a message once however often it is inserted', async () => {
    const insert = sql`INSERT INTO events (source, message_id) FORMAT JSONCompactEachRow`;
    for (const token of ['a', 'b']) {
      await house.columns.insert(insert, Readable.from(['["till","m1"]\n']), token);
    }
    expect(await house.columns.one(sql`SELECT count() AS n FROM events FINAL WHERE source = 'till'`)).toEqual(
      { n: '1' },
    );
  });

  it('streams a large result in parts', async () => {
    let rows = 0;
    for await (const part of house.columns.stream(sql`SELECT number FROM numbers(200000)`))
      rows += part.length;
    expect(rows).toBe(200_000);
  });

  it('gives the bytes of a result, and fails where the result does on its way', async () => {
    const read = async (statement: Sql) => {
      const pieces: Buffer[] = [];
      for await (const piece of house.columns.bytes(statement)) pieces.push(piece);
      return Buffer.concat(pieces);
    };
    expect([...(await read(sql`SELECT toUInt16(258), 'ab' FORMAT RowBinary`))]).toEqual([2, 1, 2, 97, 98]);
    await expect(
      read(sql`SELECT throwIf(number = 5000000) FROM numbers(10000000) FORMAT RowBinary`),
    ).rejects.toThrow();
  });

  it('cancels a statement', async () => {
    const stop = new AbortController();
    const slow = house.columns.query(
      sql`SELECT sum(sleepEachRow(1)) FROM numbers(30) SETTINGS max_block_size = 1`,
      {
        signal: stop.signal,
      },
    );
    setTimeout(() => stop.abort(new Error('enough')), 50);
    await expect(slow).rejects.toThrow('enough');
  });

  it('does not take what keeps it up for a slow statement', async () => {
    const kept = sql`SELECT count() AS n FROM system.processes WHERE ${keepsUpSql} AND query NOT LIKE '%system.processes%'`;
    expect(await house.columns.one(kept)).toEqual({ n: '1' });
  });

  it('names the engine in its errors', async () => {
    await expect(house.columns.query(sql`SELECT * FROM nowhere`)).rejects.toThrow(/^clickhouse: .*nowhere/s);
  });
});

describe('the record store', () => {
  it('undoes a transaction that fails', async () => {
    const failing = house.records.transaction(async (inside) => {
      await inside.query(sql`INSERT INTO setting (name, value) VALUES (${'x'}, ${'1'}::jsonb)`);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await house.records.query(sql`SELECT * FROM setting WHERE name = 'x'`)).toEqual([]);
  });

  it('copies rows in', async () => {
    await house.records.copy(
      sql`COPY exchange_rate (currency, day, rate) FROM STDIN`,
      Readable.from(['USD,2026-01-01,0.9\n']),
    );
    expect(await house.records.one(sql`SELECT rate::float AS rate FROM exchange_rate`)).toEqual({
      rate: 0.9,
    });
  });

  it('leaves its connections to the work, however many wait for a lock', async () => {
    let done = 0;
    const work = () =>
      house.records.locked('gate', async () => {
        await house.records.query(sql`SELECT pg_sleep(0.01)`);
        done += 1;
      });
    await Promise.all(Array.from({ length: 30 }, work));
    expect(done).toBe(30);
  });

  it('tells who holds a lock that its connection broke', async () => {
    const kill = sql`SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
    const held = house.records.locked('window', async (lost) => {
      await house.records.query(kill);
      await expect.poll(() => lost.aborted).toBe(true);
      lost.throwIfAborted();
    });
    await expect(held).rejects.toThrow('the lock window was lost');
  });

  it('gives up the wait for a lock when told, here and beside other processes', async () => {
    const { name } = await house.records.one<{ name: string }>(sql`SELECT current_database() AS name`);
    const other = openRecords(Object.assign(new URL(inject('postgres')), { pathname: `/${name}` }).href);
    try {
      await house.records.locked('hall', async () => {
        for (const records of [house.records, other]) {
          const stop = new AbortController();
          const waiting = records.locked('hall', () => Promise.resolve('in'), stop.signal);
          setTimeout(() => stop.abort(new Error('enough')), 30);
          await expect(waiting).rejects.toThrow('enough');
          expect(await records.tryLocked('hall', () => Promise.resolve('in'))).toBeUndefined();
        }
      });
      expect(await other.locked('hall', () => Promise.resolve('in'))).toBe('in');
      expect(await house.records.tryLocked('hall', () => Promise.resolve('in'))).toBe('in');
    } finally {
      await other.close();
    }
  });

  it('lets one holder of a lock in at a time', async () => {
    const order: string[] = [];
    await Promise.all(
      ['first', 'second'].map((who) =>
        house.records.locked('door', async () => {
          order.push(`${who} in`);
          await new Promise((resolve) => setTimeout(resolve, 20));
          order.push(`${who} out`);
        }),
      ),
    );
    expect(order[1]).toBe(order[0]!.replace('in', 'out'));
  });
});
