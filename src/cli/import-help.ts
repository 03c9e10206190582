import { BASES, meaningsSaid, type Kind } from '../collect/index.js';

const KINDS: readonly Kind[] = ['events', 'orders', 'clients', 'spend', 'rates'];
const WIDTH = 100;

/** What columns may become, for the help of the command. */
export function importHelp(): string {
  const lists = KINDS.map((kind) => `${kind}:\n${wrapped(meaningsSaid(kind))}`);
  return `
A column becomes what --map says, by the short word or by the one that the screens show:
--map "Kd-Nr=user" or --map "Kd-Nr=Client number"; --map "Notes=leave out" leaves it out.

--basis is one of ${BASES.join(', ')} (GDPR, Article 6). It, --supplied-by and
--phone-country are kept with every file of clients or contacts, and taken for the next file of the source
unless said anew.

${lists.join('\n')}`;
}

/** A list within the width of a terminal, broken between its parts. */
function wrapped(list: string): string {
  const lines: string[] = [];
  for (const part of list.split(', ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + part.length + 2 <= WIDTH)
      lines[lines.length - 1] = `${last}, ${part}`;
    else lines.push(`  ${part}`);
  }
  return lines.join(',\n');
}
