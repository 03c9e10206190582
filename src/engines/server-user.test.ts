import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { canPass, launchAs, serverUser } from './server-user.js';

const run = promisify(execFile);

it('runs a command as it is where we are not root', () => {
  expect(launchAs(undefined, 'postgres', ['-D', 'data'])).toEqual(['postgres', ['-D', 'data']]);
});

it('gives on the right to pass through folders, or nothing where a container’s root has it not', () => {
  const flags = (passes: boolean) => launchAs({ uid: 7, gid: 8, passes }, 'postgres', [])[1].join(' ');
  expect(flags(true)).toContain('--inh-caps=-all,+dac_read_search --ambient-caps=-all,+dac_read_search');
  expect(flags(false)).toBe(
    '--reuid=7 --regid=8 --clear-groups --inh-caps=-all --ambient-caps=-all -- postgres',
  );
});

it('reads from the capabilities of the process whether it can', () => {
  expect(canPass('Name:\tnode\nCapEff:\t000001ffffffffff\n')).toBe(true);
  expect(canPass('CapEff:\t00000000a80425fb\n')).toBe(false); // root of a container with the usual rights
  expect(canPass('CapEff:\t0000000000000000\n')).toBe(false);
  expect(canPass('')).toBe(false);
});

it('passes through a folder that is root’s alone, also where a program asks first whether it may', async (context) => {
  const user = await serverUser();
  if (!user?.passes) return context.skip();
  const folder = await mkdtemp(join(tmpdir(), 'maison-private-')); // mode 0700
  try {
    const file = join(folder, 'program');
    await writeFile(file, '#!/bin/sh\n', { mode: 0o755 });
    const [command, args] = launchAs(user, '/usr/bin/test', ['-x', file]);
    await expect(run(command, args, { cwd: '/' })).resolves.toBeDefined();
  } finally {
    await rm(folder, { recursive: true });
  }
});
