import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPathsFile, type PathsFileOptions } from './paths-file.js';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'paths-'))));
afterAll(() => rm(folder, { recursive: true }));

async function read(content: string | Uint8Array, options: PathsFileOptions = {}) {
  const file = join(folder, 'paths.csv');
  await writeFile(file, content);
  return readPathsFile(file, options);
}

const HEADER = 'path,total_conversions,total_conversion_value,total_null\n';

describe('a paths file', () => {
  it('is read as ChannelAttribution writes it', async () => {
    const { paths, rows, rejected, columns } = await read(`${HEADER}Email > Search,2,19.5,3\nEmail,0,0,1\n`);
    expect([rows, rejected]).toEqual([2, 0]);
    expect(paths.channels).toEqual(['Email', 'Search']);
    expect([...paths.steps]).toEqual([0, 1, 0]);
    expect([...paths.value]).toEqual([19.5, 0]);
    expect(columns).toEqual({
      path: 'path',
      conversions: 'total_conversions',
      value: 'total_conversion_value',
      nulls: 'total_null',
    });
  });

  it('may have its columns in any order, under other usual names, between semicolons, with a mark and quotes', async () => {
    const { paths } = await read(
      '\uFEFF"Revenue";"Orders";"Channel Path"\r\n9.5;1;"Email, ""paid"" > Search"\r\n',
    );
    expect(paths.channels).toEqual(['Email, "paid"', 'Search']);
    expect([...paths.value, ...paths.conversions, ...paths.nulls]).toEqual([9.5, 1, 0]);
  });

  it('is read by the columns and the separator that are asked for', async () => {
    const options = { columns: { path: 'route', conversions: 'bought' }, separator: '|' };
    const { paths } = await read('route,bought,path\nA|B > C,1,x\n', options);
    expect(paths.channels).toEqual(['A', 'B > C']);
  });

  it('may end without a newline, and have empty lines and channels in any script', async () => {
    const { paths, rows } = await read(`${HEADER}\nПочта > 検索,1,1,0\n\n検索,1,1,0`);
    expect([rows, ...paths.channels]).toEqual([2, 'Почта', '検索']);
  });
});

describe('bad lines are kept with their reasons and stop no good one', () => {
  it.each([
    ['Email,1,1', '3 fields where the first line names 4'],
    ['"Email,1,1,0', 'a quote is opened and not closed on the line'],
    [',1,1,0', 'the path is empty'],
    ['Email >  > Search,1,1,0', 'step 2 of the path is empty'],
    ['Email,one,1,0', 'total_conversions "one" is not a number'],
    ['Email,1,"12,50",0', 'total_conversion_value "12,50" is not a number; write 12.50'],
    ['Email,Infinity,1,0', 'total_conversions "Infinity" is not a number'],
    ['Email,0x10,1,0', 'total_conversions "0x10" is not a number'],
    ['Email,-1,0,0', '-1 outcomes cannot be; give 0 or a positive number below 9007199254740991'],
    ['Email,1,1e300,0', 'a value of 1e+300 cannot be; its size must be below 9007199254740991'],
    ['Em\0ail,1,1,0', 'there is a NUL byte in the line'],
  ])('%j', async (line, reason) => {
    const { rows, rejected, rejects } = await read(`${HEADER}Email,1,1,0\n${line}\nSearch,1,1,0\n`);
    expect([rows, rejected]).toEqual([2, 1]);
    expect(rejects).toEqual([{ line: 3, reason: `paths.csv:3: ${reason}`, text: line }]);
  });

  it('that are not UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${HEADER}Email,1,1,0\n`),
      Buffer.from('Köln,1,1,0\n', 'latin1'),
    ]);
    expect((await read(bytes)).rejects[0]!.reason).toBe(
      'paths.csv:3: the line is not UTF-8; save the file as UTF-8',
    );
  });

  it('that are longer than a line can be, without keeping them', async () => {
    const endless = 'Email > '.repeat(500_000);
    const { rows, rejects } = await read(`${HEADER}Email,1,1,0\n${endless}Email,1,1,0\nSearch,1,1,0\n`);
    expect(rows).toBe(2);
    expect(rejects).toMatchObject([
      { line: 3, reason: 'paths.csv:3: the line is longer than 1048576 bytes' },
    ]);
    expect(rejects[0]!.text).toHaveLength(200);
  });

  it('of which the first thousand are kept and all are counted', async () => {
    const { rows, rejected, rejects } = await read(`${HEADER}${'Email,x,1,0\n'.repeat(1500)}Email,1,1,0\n`);
    expect([rows, rejected, rejects.length]).toEqual([1, 1500, 1000]);
  });
});

describe('what is no paths file says what it is and what to do', () => {
  it.each<[string, string | Uint8Array, PathsFileOptions, string]>([
    ['nothing', '', {}, 'paths.csv is empty; its first line names the columns: path,total_conversions'],
    [
      'no header',
      'A > B,1,2,3\n',
      {},
      'paths.csv:1: the columns are "A > B", "1", "2", "3"; none of them looks like the path',
    ],
    ['no outcomes', 'path,clicks\nA,1\n', {}, 'none of them looks like the conversions, say which it is'],
    [
      'a column twice',
      'path,path,conversions\nA,B,1\n',
      {},
      '"path" is there more than once, so the path cannot be told',
    ],
    [
      'a column that is not there',
      HEADER,
      { columns: { value: 'price' } },
      '"price", asked for as the value, is none of them',
    ],
    ['no separator', HEADER, { separator: '' }, 'the separator of a path is empty'],
    [
      'an open quote in the header',
      '"path,conversions\n',
      {},
      'a quote in the names of the columns is not closed',
    ],
    ['gzip', Uint8Array.of(0x1f, 0x8b, 8, 0), {}, 'paths.csv is gzip, not CSV; unpack it first'],
    [
      'UTF-16',
      Buffer.from('\uFEFFpath', 'utf16le'),
      {},
      'paths.csv is UTF-16 text, not CSV; save it as UTF-8',
    ],
  ])('%s', async (_, content, options, message) => {
    await expect(read(content, options)).rejects.toThrow(message);
  });

  it('a file that is not there, and a folder', async () => {
    await expect(readPathsFile(join(folder, 'none.csv'))).rejects.toThrow('none.csv cannot be read');
    await expect(readPathsFile(folder)).rejects.toThrow('is a folder; name a file of paths');
  });
});

it('tells how far it is and stops when it is told to', async () => {
  const file = join(folder, 'long.csv');
  await writeFile(file, HEADER + 'Email > Search,1,1,0\n'.repeat(50_000));
  const stages: number[] = [];
  const controller = new AbortController();
  const progress = ({ done }: { done: number }) => {
    stages.push(done);
    if (stages.length === 2) controller.abort(new Error('enough'));
  };
  await expect(readPathsFile(file, {}, { progress, signal: controller.signal })).rejects.toThrow('enough');
  expect(stages.length).toBeLessThan(4);
});
