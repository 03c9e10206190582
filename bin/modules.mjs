// Checks the house plan: the order of the modules, and that each is entered by its index.ts.
// usage: node bin/modules.mjs
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import { RULES } from './module-rules.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
/** Fewer files than this were never a scan of Maison. */
const LEAST = 100;

/** Edges that must be caught; a check that lets one pass checks nothing. */
const WRONG = {
  'src/core/index.ts': "import '../api/index.js';",
  'src/api/index.ts': "import type { Inner } from '../engines/inner.js'; export type Outer = Inner;",
  'src/engines/inner.ts': 'export interface Inner { a: 1 }',
};

async function violationsIn(baseDir, folders) {
  const { output } = await cruise(folders, {
    baseDir,
    parser: 'swc',
    validate: true,
    ruleSet: { forbidden: RULES },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.css', '.json'],
      conditionNames: ['import', 'types', 'node', 'default'],
      exportsFields: ['exports'],
    },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
  });
  return output;
}

async function catchesWrongEdges() {
  const folder = mkdtempSync(join(tmpdir(), 'maison-modules-'));
  try {
    for (const [file, text] of Object.entries(WRONG)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    const { summary } = await violationsIn(folder, ['src']);
    const caught = new Set(summary.violations.map((violation) => violation.rule.name));
    return caught.has('below-core') && caught.has('by-the-front-door');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The browser's imports that leave its folder for anything but the contract; its syntax is beyond the scanner. */
function browserStrays() {
  const folder = join(ROOT, 'web', 'src');
  const files = readdirSync(folder, { recursive: true }).filter((file) => /\.tsx?$/.test(file));
  return files.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/from '(\.[^']*)'/g)]
      .map(([, path]) => relative(ROOT, join(folder, dirname(file), path)))
      .filter((path) => !path.startsWith('web') && path !== 'src/api/index.js')
      .map((path) => `the-browser-knows-the-contract-alone: web/src/${file} -> ${path}`),
  );
}

const { modules, summary } = await violationsIn(ROOT, ['src', 'proving', 'test', 'tracker']);
const ours = modules.filter((each) => /^(src|proving|test)\//.test(each.source));
const wrong = [
  ...summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
  ...browserStrays(),
];
for (const edge of wrong) console.error(edge);
if (ours.length < LEAST) console.error(`only ${ours.length} modules were scanned; at least ${LEAST} must be`);
const works = await catchesWrongEdges();
if (!works) console.error('an edge made wrong on purpose was not caught');
console.log(`${ours.length} modules scanned, ${wrong.length} edges against the house plan`);
process.exitCode = wrong.length > 0 || ours.length < LEAST || !works ? 1 : 0;
