import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What a result depends on: how houses are simulated, how they are credited; not how streams are read of the stores, nor
 * what is said beside a fit that is found.
 */
const CODE = [
  'proving/houses',
  'proving/sample/stream',
  'proving/prove/rivals',
  'proving/prove/contenders',
  'proving/prove/paths',
  'src/attribute/incremental',
  'src/attribute/models',
  'src/attribute/certainty',
  'src/math',
];
/** Files by which streams are read. */
const READING =
  /incremental\/(read|rows|gather|growing|timed|labels|contacts|signals|tiers|store|causes\.sql)[.-]/;
/** Files that hold a fit against what it was fitted to, and tell how a channel does what it does. */
const BESIDE = /incremental\/(checks\/|finer\/|aspects\.)/;
/** What writes down what was measured. */
const WRITING = /budgets\/table\./;
/** Faces, which only pass names on. */
const NOT_OF_SAMPLES = /\/index\./;
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a budget and a sample house depend on beside. */
const MORE_CODE = {
  models: [],
  budgets: ['proving/prove/budgets', 'src/attribute/returns'],
  samples: [
    'proving/sample',
    'proving/registers/of-sample',
    'proving/prove/samples',
    'src/collect',
    'src/know',
    'src/journey',
    'src/attribute',
    'src/cli/sample',
  ],
} as const;

/**
 * The digest of the code that a result depends on.
 * @param what `budgets`, `samples`: what these depend on, too. @param root of the code that ran: the built one, where that did.
 */
export function programDigest(what: keyof typeof MORE_CODE = 'models', root = ROOT): string {
  const hash = createHash('sha256');
  const files = [...CODE, ...MORE_CODE[what]]
    .flatMap((path) => filesOf(root, path))
    .filter((file) => /\.(ts|js)$/.test(file) && !/\.test\.|\.d\.ts$/.test(file) && !WRITING.test(file))
    .filter((file) => !BESIDE.test(file) && !(what === 'samples' ? NOT_OF_SAMPLES : READING).test(file))
    .sort();
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 12);
}

/** The files of a folder, or the one file that a path without its ending names. */
function filesOf(root: string, path: string): string[] {
  const [folder, name] = [path.slice(0, path.lastIndexOf('/')), path.slice(path.lastIndexOf('/') + 1)];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.startsWith(`${name}/`) || file.startsWith(`${name}.`))
    .map((file) => `${folder}/${file}`);
}
