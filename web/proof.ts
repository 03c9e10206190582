import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { programDigest } from '../proving/prove/program';
import { summaryOf } from '../proving/prove/summary';
import type { ProvedHouse } from '../proving/prove/types';

const RESULTS = join(import.meta.dirname, '../proving/prove/results.jsonl');
/** The server is built before the application; it is what `maison prove` runs. */
const BUILT = join(import.meta.dirname, '../dist');
const NAME = 'proof.json';

/** Puts what the proving ground found beside the application, as it stands when this is built. */
export function proof(): Plugin {
  return {
    name: 'proof',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: NAME, source: written() });
    },
    configureServer(server) {
      server.middlewares.use(`/${NAME}`, (_request, response) => void response.end(written()));
    },
  };
}

/** What was found, as JSON; null where nothing was tried. */
function written(): string {
  const results = readFileSync(RESULTS, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ProvedHouse);
  const program = existsSync(join(BUILT, 'src')) ? programDigest('models', BUILT) : '';
  return JSON.stringify(summaryOf(results, program) ?? null);
}
