import { readFile, writeFile } from 'node:fs/promises';
import { HOUSE_KINDS } from '../houses/index.js';
import type { ProvedBudget } from './budgets/prove.js';
import { budgetTable, rivalTable } from './budgets/table.js';
import { bySize, seedsSaid } from './results.js';
import { samplesTable } from './samples/table.js';
import { ANOTHER, proofTables, type ProofTable } from './tables.js';
import type { ProvedHouse } from './types.js';

/** What the mark says. */
export const MARKED = `${ANOTHER} has houses that were measured before the code that they depend on was last changed.`;
/** What is written between which marks. */
const PROOF = ['<!-- proof -->', '<!-- /proof -->'] as const;
const SAMPLES = ['<!-- samples -->', '<!-- /samples -->'] as const;
const BUDGETS = ['<!-- budgets -->', '<!-- /budgets -->'] as const;

/**
 * Writes the results, as tables, between the marks of a file of methods.
 * @returns whether it has such marks; an installed Maison comes without the file.
 */
export async function writeProof(
  file: string,
  results: readonly ProvedHouse[],
  program: string,
): Promise<boolean> {
  return writeBetween(file, PROOF, proofOf(results, program));
}

/** Writes what budgets moved by advice gained, the same way. */
export async function writeBudgetProof(
  file: string,
  results: readonly ProvedBudget[],
  program: string,
): Promise<boolean> {
  const parts = bySize(results).flatMap(({ clients, houses }) => {
    const rivals = rivalTable(houses, program);
    return [
      `### ${clients.toLocaleString('en')} clients, 180 days: ${seedsSaid(houses)}`,
      markdownOf(budgetTable(houses, program)),
      ...(rivals ? [markdownOf(rivals)] : []),
    ];
  });
  return writeBetween(file, BUDGETS, withLegend(parts, results, program));
}

/** Writes how sample houses came out beside their truth, the same way. */
export async function writeSamplesProof(
  file: string,
  results: readonly ProvedHouse[],
  program: string,
): Promise<boolean> {
  const parts = bySize(results).flatMap(({ clients, houses }) => [
    `### ${clients.toLocaleString('en')} clients, a year: ${seedsSaid(houses)}`,
    markdownOf(samplesTable(houses, program)),
  ]);
  return writeBetween(file, SAMPLES, withLegend(parts, results, program));
}

async function writeBetween(
  file: string,
  [begin, end]: readonly [string, string],
  what: string,
): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) return false;
  await writeFile(file, `${text.slice(0, from)}${begin}\n\n${what}\n${text.slice(to)}`);
  return true;
}

/** The results as Markdown, houses of each size apart. */
function proofOf(results: readonly ProvedHouse[], program: string): string {
  const parts = bySize(results).flatMap(({ clients, houses }) => {
    const kinds = new Set(houses.map(({ kind }) => kind)).size;
    const many = `${houses.length} ${houses.length === 1 ? 'house' : 'houses'}`;
    const head = `### ${clients.toLocaleString('en')} clients, 180 days: ${many}, ${kinds} of ${HOUSE_KINDS.length} kinds, ${seedsSaid(houses)}`;
    return [head, ...proofTables(houses, program).map(markdownOf)];
  });
  return withLegend(parts, results, program);
}

/** Parts of a text, and what the mark says where there is one. */
function withLegend(
  parts: readonly string[],
  results: readonly { readonly program: string }[],
  program: string,
): string {
  const isMarked = results.some((each) => each.program !== program);
  return `${[...parts, ...(isMarked ? [MARKED] : [])].join('\n\n')}\n`;
}

function markdownOf({ title, head, rows }: ProofTable): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, column) => (column === 0 ? '---' : '--:'));
  return [`**${title}**`, '', line(head), line(rule), ...rows.map(line)].join('\n');
}
