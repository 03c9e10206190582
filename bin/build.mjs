// Builds dist/ from the sources: the server's code by the TypeScript compiler, the browser's by Vite.
// usage: node bin/build.mjs
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './prepare.mjs';

/** What is built, from which files, how. */
const PARTS = [
  {
    name: 'server',
    from: ['src', 'proving', 'tsconfig.json', 'tsconfig.build.json', 'package.json', 'package-lock.json'],
    build: buildServer,
  },
  {
    name: 'browser application',
    from: ['web', 'tracker', 'proving/prove', 'proving/houses/kinds.ts', 'package-lock.json'],
    results: true,
    build: buildBrowser,
  },
];

/** The parts whose sources are not those of the last build; a command needs no browser application. */
export function stale(root, withBrowser = true) {
  return PARTS.filter((part) => withBrowser || part.build !== buildBrowser).filter((part) => {
    const stamp = stampOf(root, part);
    return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint(root, part);
  });
}

/** Builds what is stale. */
export async function build(root, withBrowser = true) {
  for (const part of stale(root, withBrowser)) {
    console.error(`Building the ${part.name} ...`);
    const print = fingerprint(root, part);
    await part.build(root);
    writeFileSync(stampOf(root, part), print);
  }
}

async function buildServer(root) {
  const next = join(root, 'dist', 'next');
  rmSync(next, { recursive: true, force: true });
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = [compiler, '-p', 'tsconfig.build.json', '--outDir', next];
  await run(process.execPath, args, root, 'the sources could not be built');
  for (const folder of ['src', 'proving']) copyAssets(join(root, folder), join(next, folder));
  for (const built of readdirSync(next)) {
    rmSync(join(root, 'dist', built), { recursive: true, force: true });
    renameSync(join(next, built), join(root, 'dist', built));
  }
  cpSync(join(root, 'package.json'), join(root, 'dist', 'package.json')); // the program knows its own version
  rmSync(next, { recursive: true, force: true });
}

async function buildBrowser(root) {
  if (!existsSync(join(root, 'web', 'index.html'))) return;
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', 'web', '--logLevel', 'error'];
  await run(process.execPath, args, root, 'the browser application could not be built');
}

/** Everything beside the code that the code reads: statements, scripts, lists. */
function copyAssets(from, to) {
  for (const file of filesBelow(from)) {
    if (['.ts', '.mjs', '.jsonl'].includes(extname(file))) continue;
    const copy = join(to, relative(from, file));
    mkdirSync(dirname(copy), { recursive: true });
    cpSync(file, copy);
  }
}

const stampOf = (root, part) => join(root, 'dist', `.built-${part.name.split(' ')[0]}`);

/** Changes whenever a file is added, removed or written; results of the proving ground count where they are shown. */
function fingerprint(root, { from, results = false }) {
  const hash = createHash('sha256').update(process.version);
  for (const file of from.flatMap((each) => filesBelow(join(root, each)))) {
    if (/\.test\.tsx?$/.test(file) || (!results && file.endsWith('.jsonl'))) continue;
    const { mtimeMs, size } = statSync(file);
    hash.update(`${relative(root, file)} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex');
}

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules')
    .flatMap((entry) => filesBelow(join(path, entry.name)))
    .sort();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build(join(dirname(fileURLToPath(import.meta.url)), '..')).catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
}
