import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  keepResult,
  laidBeside,
  programDigest,
  readResults,
  samplesTable,
  type ProvedHouse,
  type SampleAsked,
} from '../../proving/prove/index.js';
import { makeRun, readParameters } from '../attribute/index.js';
import { readConfig, VERSION, type Work } from '../core/index.js';
import { openHouse } from '../engines/index.js';
import { call, type Shared } from './call.js';
import { processorSeconds, textOfTable } from './proof-text.js';
import { SAMPLES, writeProved } from './prove-report.js';
import { loadSample } from './sample/index.js';

/**
 * The last moment of the past of every sample house that is tried, so that its messages are the same whenever it is. The
 * keys of its clients, by whose order they are fitted, are drawn anew: figures differ a little from load to load.
 */
const UNTIL = new Date('2026-06-01T00:00:00Z');

/** Loads sample houses, one after another, attributes each as a user would and lays that beside its truth. */
export function proveSamples(
  shared: Shared,
  { clients, seeds, again }: { clients: number; seeds: number; again: boolean },
): Promise<void> {
  return call(shared, async ({ work, report }) => {
    const program = programDigest('samples');
    const kept = await readResults(SAMPLES);
    const results: ProvedHouse[] = [];
    for (let seed = 1; seed <= seeds; seed += 1) {
      const isSame = (each: ProvedHouse) => each.seed === seed && each.clients === clients && each.program === program;
      const result = (again ? undefined : kept.find(isSame)) ?? (await tried({ seed, clients, until: UNTIL }, program, work));
      if (!kept.includes(result)) await keepResult(SAMPLES, result);
      results.push(result);
    }
    report(results, () => textOfTable(samplesTable(results, program)));
    await writeProved();
  });
} // prettier-ignore

/** A sample house in a folder of its own, which goes again. */
async function tried(asked: SampleAsked, program: string, work: Work): Promise<ProvedHouse> {
  const home = await mkdtemp(join(tmpdir(), 'maison-sample-'));
  const house = await openHouse(readConfig({}, home), { what: 'maison prove' });
  try {
    await loadSample(house, asked, work);
    const began = processorSeconds();
    const options = { now: asked.until, seed: 1, code: VERSION };
    const run = await makeRun(house, readParameters({ to: '2026-05-31' }), options, work);
    return await laidBeside(house, asked, run, { spent: processorSeconds() - began, program });
  } finally {
    await house.close();
    await rm(home, { recursive: true, force: true });
  }
}
