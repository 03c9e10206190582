import { appendFile, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countWaiting, Spool, type SpoolOptions } from './index.js';

let folder: string;
let opened: Spool[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maison-spool-'));
});
afterEach(async () => {
  await closeAll();
  await rm(folder, { recursive: true, force: true });
});

async function open(more: Partial<SpoolOptions> = {}): Promise<Spool> {
  const sizes = { segmentBytes: 1000, limit: 1e6, memory: 1e6 };
  const spool = await Spool.open({ folder, format: 1, ...sizes, onSegment: () => {}, ...more });
  opened.push(spool);
  return spool;
}

async function closeAll(): Promise<void> {
  for (const spool of opened) await spool.rotate();
  opened = [];
}

const line = (text: string) => ({ bytes: Buffer.from(`${text}\n`), lines: 1 });

async function textOf(kind: string): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(kind));
  return (await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))).join('');
}

describe('the spool', () => {
  it('has every line on the disk when it says so', async () => {
    const spool = await open();
    await Promise.all(['a', 'b', 'c'].map((text) => spool.append({ events: line(text) })));
    expect(await textOf('events')).toBe('a\nb\nc\n');
    expect(spool.pending()).toBe(3);
  });

  it('keeps what was refused in segments of its own, which are not pending', async () => {
    const spool = await open();
    await spool.append({ events: line('good'), rejects: line('bad') });
    expect([await textOf('events'), await textOf('rejects')]).toEqual(['good\n', 'bad\n']);
    expect(spool.pending()).toBe(1);
  });

  it('finishes a segment by size and by age, oldest first, and forgets it when it is dropped', async () => {
    const spool = await open({ segmentBytes: 10 });
    await spool.append({ events: line('0123456789') });
    await spool.append({ events: line('x') });
    expect(spool.oldest()).toMatchObject({ lines: 1, bytes: 11, kind: 'events' });
    await spool.rotate(({ age }) => age >= 60_000);
    spool.drop(spool.oldest()!);
    expect(spool.oldest()).toBeUndefined();
    await spool.rotate();
    expect(spool.oldest()).toMatchObject({ lines: 1, bytes: 2 });
    spool.drop(spool.oldest()!);
    expect([spool.pending(), spool.bytes()]).toEqual([0, 0]);
  });

  it('after a crash cuts off a torn last line, which was never acknowledged', async () => {
    const spool = await open();
    await spool.append({ events: { bytes: Buffer.from('a\nb\n'), lines: 2 } });
    const [name] = await readdir(folder);
    await appendFile(join(folder, name!), 'torn');
    expect(await countWaiting(folder)).toBe(2);
    const again = await open();
    expect(again.oldest()).toMatchObject({ lines: 2, bytes: 4, token: name });
    expect(again.pending()).toBe(2);
    expect(await textOf('events')).toBe('a\nb\n');
  });

  it('leaves alone what is none of its segments', async () => {
    await writeFile(join(folder, 'notes.txt'), 'hello');
    expect((await open()).oldest()).toBeUndefined();
    expect(await readdir(folder)).toHaveLength(1);
  });

  it('does not open over segments of another version, which are counted', async () => {
    await writeFile(join(folder, 'events.9.0198c000-0000-7000-8000-000000000000'), 'newer\n');
    expect(await countWaiting(folder)).toBe(1);
    await expect(open()).rejects.toThrow('holds events that another version of Maison took');
  });

  it('over its bound takes nothing and says so', async () => {
    const spool = await open({ limit: 5 });
    await spool.append({ events: line('12345') });
    await expect(spool.append({ events: line('6') })).rejects.toMatchObject({ status: 503 });
    expect(await textOf('events')).toBe('12345\n');
  });

  it.runIf(canMount())(
    'on a full disk takes nothing back that it has acknowledged, and goes on with room',
    async () => {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]);
      try {
        const spool = await open({ segmentBytes: 1e6 });
        const big = { bytes: Buffer.from(`${'x'.repeat(19_999)}\n`), lines: 1 };
        const taken: number[] = [];
        for (let index = 0; index < 6; index += 1) {
          await spool.append({ events: big }).then(
            () => taken.push(index),
            (error) => expect(error).toMatchObject({ status: 503, message: /cannot be written.*make room/s }),
          );
        }
        expect(taken).toEqual([0, 1, 2]);
        expect(await countWaiting(folder)).toBe(3);
        const full = spool.oldest()!;
        await rm(full.file);
        spool.drop(full);
        await spool.append({ events: big });
        expect(spool.pending()).toBe(1);
      } finally {
        await closeAll();
        execFileSync('umount', [folder]);
      }
    },
  );
});

/** Only a superuser can make a disk so small that it fills. */
function canMount(): boolean {
  const probe = join(tmpdir(), `maison-mount-${process.pid}`);
  try {
    execFileSync('mkdir', ['-p', probe]);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', probe], { stdio: 'ignore' });
    execFileSync('umount', [probe]);
    return true;
  } catch {
    return false;
  } finally {
    execFileSync('rm', ['-rf', probe]);
  }
}
