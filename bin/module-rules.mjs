// The house plan as rules of dependency-cruiser: in which order the modules stand, and where they may be entered.

/** The modules in the order in which data flows; each imports only what stands above it. */
export const ORDER = [
  'core',
  'math',
  'engines',
  'access',
  'consent',
  'collect',
  'know',
  'journey',
  'value',
  'attribute',
  'relate',
  'act',
  'mail',
  'api',
  'cli',
];

const below = ORDER.slice(0, -1).map((module, index) => ({
  name: `below-${module}`,
  comment: `${module} stands above: it may not know of what comes after it`,
  severity: 'error',
  from: { path: `^src/${module}/`, pathNot: '\\.test\\.ts$' },
  to: { path: `^src/(${ORDER.slice(index + 1).join('|')})/` },
}));

export const RULES = [
  ...below,
  {
    name: 'by-the-front-door',
    comment: 'another module is imported through its index.ts only',
    severity: 'error',
    from: { path: '^src/([^/]+)/' },
    to: { path: '^src/[^/]+/', pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$'] },
  },
  {
    name: 'front-door-from-outside',
    comment: 'what stands outside src imports a module through its index.ts only',
    severity: 'error',
    from: { path: '^(proving|test|tracker)/' },
    to: { path: '^src/[^/]+/', pathNot: '^src/[^/]+/index\\.ts$' },
  },
  {
    name: 'the-fit-by-the-front-door',
    comment: 'what concludes from the fitted model enters it through its index.ts only',
    severity: 'error',
    from: { path: '^src/attribute/', pathNot: '^src/attribute/incremental/' },
    to: { path: '^src/attribute/incremental/', pathNot: '^src/attribute/incremental/index\\.ts$' },
  },
  {
    name: 'the-fit-knows-no-conclusions',
    comment: 'the model is fitted before anything is made of it',
    severity: 'error',
    from: { path: '^src/attribute/incremental/', pathNot: '\\.test\\.ts$' },
    to: { path: '^src/attribute/(credit|experiments|sequences|returns|why)/' },
  },
  {
    name: 'proving-is-for-the-command-line',
    severity: 'error',
    from: { path: '^src/', pathNot: ['^src/cli/', '\\.test\\.ts$'] },
    to: { path: '^proving/' },
  },
  {
    name: 'no-dangling-import',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'no-tool-in-the-product',
    comment: 'what runs may only need what is installed with it',
    severity: 'error',
    from: { path: '^src/', pathNot: '\\.test\\.ts$' },
    to: { dependencyTypes: ['npm-dev'] },
  },
];
