import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openHouse, readHolder } from '../src/engines/index.js';

declare module 'vitest' {
  export interface ProvidedContext {
    clickhouse: string;
    postgres: string;
  }
}

/** Starts the embedded engines once for a whole test run; each test file makes databases of its own in them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = await mkdtemp(join(tmpdir(), 'maison-test-'));
  const house = await openHouse({ home }, { what: 'the tests' });
  const holder = (await readHolder(home))!;
  project.provide('clickhouse', holder.clickhouse!);
  project.provide('postgres', holder.postgres!);
  return async () => {
    await house.close();
    await rm(home, { recursive: true, force: true });
  };
}
