import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeMeasured } from './bench-report.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maison-report-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('puts a part in its place and leaves the others as they are', async () => {
  const file = join(folder, 'BENCHMARKS.md');
  await writeFile(file, '# Benchmarks\n\nHead.\n\n## What holds back\n\n- Much.\n\n## prove\n\nold\n\n## screens\n\nkept\n');
  await writeMeasured(file, {
    name: 'prove',
    work: 'houses.',
    limit: 'few',
    measured: 'Today.',
    results: [
      { measure: 'wrong', value: 2.14512, unit: '%', limit: 2, better: 'less', note: 'season' },
      { measure: 'held', value: 98, unit: '%', limit: 93, most: 97, better: 'more' },
      { measure: 'held too', value: 97, unit: '%', limit: 93, most: 97, better: 'more' },
      { measure: 'houses', value: 1, unit: '', better: 'more' },
    ],
  });
  expect(await readFile(file, 'utf8')).toBe(`# Benchmarks

Head.

## What holds back

- Much.

## prove

houses. Limit: few.

Today.

| measure | measured | limit | | note |
| --- | --- | --- | --- | --- |
| wrong | 2.145 % | at most 2 % | **not reached** | season |
| held | 98 % | 93 to 97 % | **not reached** |  |
| held too | 97 % | 93 to 97 % | reached |  |
| houses | 1 |  |  |  |

## screens

kept
`);
}); // prettier-ignore
