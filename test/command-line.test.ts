import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { maison, processesOf, report, start, type Running } from './command-line.js';

const LONG = { timeout: 60_000, interval: 200 };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maison-cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const noneLeft = (home: string) => vi.waitFor(() => expect(processesOf(home)).toEqual([]), LONG);

describe('a call', () => {
  it('that is wrong ends with 2 and says what there is', async () => {
    const { status, err } = await maison(join(folder, 'wrong'), 'nonsense');
    expect([status, err]).toEqual([2, expect.stringContaining("unknown command 'nonsense'")]);
    expect((await maison(join(folder, 'wrong'), 'up', '--port', 'many')).status).toBe(2);
  });

  it('that asks for what there is not is wrong before anything is done', async () => {
    const wrong: [string[], string][] = [
      [
        ['attribute', '--model', 'markow'],
        'there is no model "markow"; choose one of incremental, last-non-direct',
      ],
      [['attribute', '--lookback', '0'], 'lookback "0": write a whole number of days from 1 to 730'],
      [['attribute', '--clients', 'some'], 'clients "some": write all, new or returning'],
      [['attribute', '--run', '1', '--clients', 'new'], "--clients is the run's own; leave it out"],
      [
        ['import', 'clients', 'x.csv', '--map', 'Kd-Nr=customer'],
        'choose one of record (Number in this file), user (Client number)',
      ],
      [['source', 'add', 'X', '--kind', 'nonsense'], 'Allowed choices are browser, server, files'],
      [['lab', 'paths', 'x.csv', '--models', 'markow'], 'there is no model "markow"'],
      [['lab', 'link', 'x.csv', '--truth-pattern', 'rec'], '--truth-pattern "rec" captures nothing'],
    ];
    for (const [args, saying] of wrong) {
      expect(await maison(join(folder, 'nowhere'), ...args)).toMatchObject({
        status: 2,
        err: expect.stringContaining(saying),
      });
    }
    expect(await readdir(folder)).not.toContain('nowhere');
  }, 60_000);

  it('names what may be written in its help', async () => {
    const { out } = await maison(join(folder, 'wrong'), 'import', '--help');
    expect(out).toContain('user (Client number), email (E-mail)');
    expect((await maison(join(folder, 'wrong'), 'attribute', '--help')).out).toContain('markov is markov-2');
    expect((await maison(join(folder, 'wrong'), '--help')).out).toContain('2 where the call was wrong');
  });

  it('that fails ends with 1 and a sentence', async () => {
    const { status, err } = await maison(join(folder, 'wrong'), 'lab', 'paths', 'nowhere.csv');
    expect(status).toBe(1);
    expect(err).toContain('nowhere.csv');
    expect(err).not.toContain('    at ');
  });
});

describe('a house that is not there', () => {
  it('is not made by a command that only looks, nor by a file that is not there', async () => {
    const home = join(folder, 'mistyped');
    for (const args of [
      ['status'],
      ['doctor'],
      ['upgrade'],
      ['erase', 'a@maison.example'],
      ['source', 'list'],
    ]) {
      const { status, err } = await maison(home, ...args);
      expect([status, err]).toEqual([
        1,
        expect.stringContaining(`there is no house in ${home}; name its folder`),
      ]);
    }
    const { status, err } = await maison(home, 'import', 'orders', join(folder, 'nope.csv'));
    expect([status, err]).toEqual([1, `there is no file ${join(folder, 'nope.csv')}\n`]);
    expect(await readdir(folder)).not.toContain('mistyped');
  }, 60_000);
});

describe('a house that nobody serves', () => {
  it('is opened and left by a command alone', async () => {
    const home = join(folder, 'alone');
    await maison(home, 'sample', 'load', '--clients', '1');
    await maison(home, 'sample', 'drop');
    expect(await report(home, 'status')).toEqual({
      events: 0,
      rejected: 0,
      pending: 0,
      clients: 0,
      touches: 0,
      outcomes: 0,
    });
    await noneLeft(home);
  });
});

describe('a served house', () => {
  let home: string;
  let served: Running;
  let address: string;

  beforeAll(async () => {
    home = join(folder, 'served');
    served = start(home, 'up', '--port', '0');
    address = (await served.saying(/(http:\/\/127\.0\.0\.1:\d+)\/start\?token=\S+/))[1]!;
  }, 120_000);

  it('says who holds it to a second one', async () => {
    const { status, err } = await maison(home, 'up', '--port', '0');
    expect(status).toBe(1);
    expect(err).toContain(`is held by maison up (process ${served.child.pid}) at ${address}`);
  });

  it('lets a command work beside it', async () => {
    expect(await report(home, 'status')).toMatchObject({ events: 0 });
    expect(await report(home, 'doctor')).toMatchObject({ address, owner: false });
  });

  it('starts an engine again that was killed', async () => {
    for (const engine of [/clickhouse-server/, /bin\/postgres /]) {
      const { pid } = processesOf(home).find(({ command }) => engine.test(command))!;
      process.kill(pid, 'SIGKILL');
      await vi.waitFor(() => {
        const now = processesOf(home).find(({ command }) => engine.test(command));
        expect(now && now.pid !== pid).toBe(true);
      }, LONG);
      await vi.waitFor(async () => expect(await report(home, 'status')).toMatchObject({ events: 0 }), LONG);
    }
  }, 180_000);

  it('stops at a word, within ten seconds, and leaves nothing', async () => {
    const began = performance.now();
    served.child.kill('SIGTERM');
    expect((await served.ended).status).toBe(0);
    expect(performance.now() - began).toBeLessThan(10_000);
    await noneLeft(home);
  });
});

it('leaves no server behind when it is killed', async () => {
  const home = join(folder, 'killed');
  const served = start(home, 'up', '--port', '0');
  await served.saying(/Maison is open/);
  expect(processesOf(home).length).toBeGreaterThan(1);
  served.child.kill('SIGKILL');
  await noneLeft(home);
  expect(await report(home, 'status')).toMatchObject({ events: 0 });
}, 180_000);

it('links the records of a file, without a house', async () => {
  const file = join(folder, 'records.csv');
  const out = join(folder, 'clusters.csv');
  await writeFile(
    file,
    'id,first name,surname,birth date,who\n1,Anna,Berg,1972-08-31,a\n2,Ida,Holm,1980-01-02,b\n3,Anna,Berg,1972-08-31,a\n4,Eva,Lund,1991-05-13,c\n',
  );
  const { status, out: printed } = await maison(
    join(folder, 'none'),
    'lab',
    'link',
    file,
    '--truth',
    'who',
    '--out',
    out,
    '--json',
  );
  expect(status).toBe(0);
  expect(JSON.parse(printed)).toMatchObject({ records: 4, judged: { truePairs: 1 } });
  const lines = (await readFile(out, 'utf8')).trim().split('\n');
  expect(lines[0]).toBe('row id,cluster id,probability');
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['1', '2', '3', '4']);
}, 60_000);

it('restores a backup to the same figures', async () => {
  const [home, other, backup] = ['first', 'second', 'backup'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await report(home, 'sample', 'load', '--clients', '200');
  const status = await report(home, 'status');
  const attribute = (of: string, ...options: string[]) =>
    report<{ outcomes: number; run: { number: number } }>(
      of,
      'attribute',
      '--by',
      'channel,campaign',
      ...options,
    );
  const figures = await attribute(home);
  expect(figures.outcomes).toBeGreaterThan(10);
  expect(await report(home, 'backup', backup)).toMatchObject({ columns: { events: expect.any(Number) } });
  await report(other, 'restore', backup);
  expect(await report(other, 'status')).toEqual(status);
  expect(await attribute(other, '--run', String(figures.run.number))).toEqual(figures);
  expect((await maison(other, 'restore', backup)).err).toContain('is not empty');
}, 300_000);

it('throws the sample away without a trace', async () => {
  const home = join(folder, 'first');
  await report(home, 'sample', 'drop');
  await report(home, 'resolve');
  expect(await report(home, 'status')).toEqual({
    events: 0,
    rejected: 0,
    pending: 0,
    clients: 0,
    touches: 0,
    outcomes: 0,
  });
  expect(await report(home, 'source', 'list')).toEqual([]);
}, 120_000);

it('takes a file in and explains an order of it', async () => {
  const home = join(folder, 'import');
  await maison(home, 'sample', 'load', '--clients', '1');
  await maison(home, 'sample', 'drop');
  const file = join(folder, 'events.jsonl');
  const at = (day: number) => `2026-03-0${day}T10:00:00.000Z`;
  const messages = [
    { type: 'page', messageId: 'p1', anonymousId: 'a1', timestamp: at(1), context: { page: { url: 'https://maison.example/?utm_source=letter&utm_medium=email&utm_campaign=spring' } } }, // prettier-ignore
    { type: 'identify', messageId: 'i1', anonymousId: 'a1', userId: 'u1', timestamp: at(2), traits: { name: 'Inès Brandt' } }, // prettier-ignore
    { type: 'track', event: 'Order Completed', messageId: 'o1', userId: 'u1', timestamp: at(3), properties: { order_id: 'A-1', revenue: 120, currency: 'EUR' } }, // prettier-ignore
  ];
  await writeFile(file, messages.map((message) => `${JSON.stringify(message)}\n`).join(''));
  expect(await report(home, 'import', 'events', file)).toMatchObject([{ accepted: 3, rejected: 0 }]);
  const explained = await report<{ touches: { channel: string }[] }>(home, 'explain', 'A-1');
  expect(explained).toMatchObject({ number: 'A-1', value: 12_000, client: { name: 'Inès Brandt' } });
  expect(explained.touches.map(({ channel }) => channel)).toEqual(['Email']);
}, 180_000);

describe('what came in by a file', () => {
  const home = () => join(folder, 'import');

  it('is not asked of an outcome that nobody defined', async () => {
    const { status, err } = await maison(home(), 'attribute', '--outcome', 'nothing');
    expect([status, err]).toEqual([2, 'there is no outcome "nothing"; the only one is order\n']);
  });

  it('leaves a file beside it of the rows that were refused', async () => {
    const file = join(folder, 'orders.csv');
    await writeFile(
      file,
      'Order,Date,Total,Email\nB-1,2026-03-01,12.00,lea@maison.example\nB-2,2026-03-02,viel,lea@maison.example\nB-3,2026-03-02,13.00,lea@maison.example\n',
    );
    const { status, out } = await maison(home(), 'import', 'orders', file, '--yes');
    expect(status).toBe(0);
    expect(out).toContain(
      'orders.csv: done, 2 rows taken\n1 row was refused:\n  orders.csv line 3: Total "viel"',
    );
    expect(out).toContain(`All of them, with their reasons: ${file}.refused.csv`);
    expect(await readFile(`${file}.refused.csv`, 'utf8')).toMatch(
      /^place,reason,message,row\n"orders.csv line 3",/,
    );
    const other = join(folder, 'why.csv');
    await maison(home(), 'import', 'orders', file, '--yes', '--refused', other);
    expect(await readFile(other, 'utf8')).toContain('"orders.csv line 3"');
  });

  it('is found and erased by an address, and by nothing that is nobody', async () => {
    const found = await report<{ id: string; identifiers: string[] }[]>(home(), 'find', 'lea@');
    expect(found).toEqual([{ id: expect.any(String), name: '', identifiers: ['lea@maison.example'] }]);
    const explained = (await maison(home(), 'explain', 'B-1')).out;
    expect(explained).toContain('Order B-1 of lea@maison.example, 2026-03-01');
    const nobody = await maison(home(), 'erase', '123');
    expect([nobody.status, nobody.err]).toEqual([1, expect.stringContaining('nobody is known by "123"')]);
    const erased = await report(home(), 'erase', 'Lea@Maison.example');
    expect(erased).toMatchObject({ client: found[0]!.id, identifiers: 1, events: 2 });
    expect(await report(home(), 'find', 'lea@')).toEqual([]);
  });

  it('comes from a source whose address and key are told', async () => {
    const { out } = await maison(
      home(),
      'source',
      'add',
      'Shop',
      '--kind',
      'browser',
      '--origin',
      'shop.example',
    );
    expect(out).toMatch(/address {2}http:\/\/127.0.0.1:4100 \(once it is started: maison up\)\nkey {6}mk_/);
    const wrong = await maison(home(), 'source', 'add', 'Other', '--origin', 'notanorigin');
    expect([wrong.status, wrong.err]).toEqual([1, expect.stringContaining('not a web address')]);
  });
});
