import { fileURLToPath } from 'node:url';
import { InvalidArgumentError, type Command } from 'commander';
import { serveHouse } from '../api/index.js';
import { hasOwner, startLink } from '../access/index.js';
import { messageOf, readConfig, type Work } from '../core/index.js';
import { openHouse, readHouseSettings, type House } from '../engines/index.js';
import type { Shared } from './call.js';
import { dropSample, loadSample, readSample, startAhead, type SampleOptions } from './sample/index.js';

interface UpOptions extends Shared {
  readonly port: number;
  readonly host: string;
  readonly sample?: boolean;
}

const PAGES = fileURLToPath(new URL('../../web', import.meta.url));
const LONGEST_STOP = 9000;
/** The sample house that is shown. */
const SEED = 1;

/** `maison up`: serves the house until it is told to stop. */
export function upCommand(program: Command): void {
  program
    .command('up')
    .description('serve the house (embedded engines unless their URLs are set)')
    .option('--port <number>', 'the port to answer on', portOf, 4100)
    .option(
      '--host <address>',
      'the address to answer on; other than this machine only once an owner exists',
      '127.0.0.1',
    )
    .option('--sample', 'fill an empty house with the sample house')
    .action((_options: unknown, command: Command) => up(command.optsWithGlobals<UpOptions>()));
}

async function up(options: UpOptions): Promise<void> {
  const stopped = untilStopped();
  const config = readConfig(process.env, options.home);
  const fresh = { seed: SEED, until: new Date() };
  const sample: SampleOptions = options.sample ? startAhead(config.home, fresh) : fresh;
  const house = await openHouse(config, {
    what: 'maison up',
    alone: true,
    onServer: (what) => console.error(what),
  });
  try {
    const serving = await serveHouse(house, {
      host: options.host,
      port: options.port,
      pages: PAGES,
      sample: { load: (at, work) => loadSample(at, { ...fresh, until: new Date() }, work), drop: dropSample },
      onTrouble: (trouble) => console.error(trouble),
      ...(config.publicUrl && { publicUrl: config.publicUrl }),
    });
    try {
      await house.serving(serving.address);
      console.log(await welcome(house, serving.address));
      if (await wantsSample(house, options.sample ?? false)) {
        serving.works.bringIn('loading the sample house', 'settings', (work) =>
          loadAndTell(house, sample, work),
        );
      }
      await stopped;
      console.log('Stopping ...');
      setTimeout(() => process.exit(1), LONGEST_STOP).unref();
    } finally {
      await serving.close();
    }
  } finally {
    await sample.makers?.close();
    await house.close();
  }
}

async function loadAndTell(house: House, sample: SampleOptions, work: Work): Promise<void> {
  const began = performance.now();
  await loadSample(house, sample, work).catch((error: unknown) => {
    if (!work.signal?.aborted) console.error(`the sample house did not load: ${messageOf(error)}`);
    throw error;
  });
  console.log(`The sample house is in, after ${Math.round((performance.now() - began) / 1000)} s.`);
}

/** Whether a sample was cut short, or is asked for in an empty house. */
async function wantsSample(house: House, asked: boolean): Promise<boolean> {
  const sample = await readSample(house.records);
  if (sample) return !sample.complete;
  return asked && sample === undefined && (await readHouseSettings(house.records)) === undefined;
}

async function welcome(house: House, address: string): Promise<string> {
  if (await hasOwner(house.records)) return `Maison is open at ${address}`;
  const token = await startLink(house.records, new Date());
  return `Maison is open. Make the owner's account here; the address works once:\n\n  ${address}/start?token=${token}\n`;
}

/** Resolves at the first word to stop. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new InvalidArgumentError('write a number from 1 to 65535.');
}
