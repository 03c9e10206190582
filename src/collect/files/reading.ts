import { textOf, type Source } from './bytes.js';
import { CsvReader } from './csv.js';
import { looksLikeMessages } from './sample.js';
import { sniff } from './sniff.js';
import type { Reading } from './types.js';

/** How a file is to be read, told by its beginning. */
export async function readingOf(path: string, file: string): Promise<Reading> {
  const found = await sniff(path, file);
  const whole: Reading = { ...found, delimiter: ',', messages: false };
  const source: Source = { path, name: file, reading: whole };
  if (found.format === 'jsonl') return { ...whole, messages: await looksLikeMessages(source) };
  return found.format === 'csv' ? { ...whole, ...(await headOf(source)) } : whole;
}

/** How many lines of notes may stand before the head. */
const MOST_NOTES = 20;

/** What parts the columns, and how many lines of notes come before their names: a blank line ends them. */
async function headOf(source: Source): Promise<{ delimiter: string; notes?: number }> {
  let text = '';
  for await (const block of textOf(source)) if ((text += block).length > 64_000) break;
  const head = text.slice(0, 64_000);
  const first = delimiterOf(head);
  if (first.score > 0) return { delimiter: first.sign };
  const lines = head.split('\n', MOST_NOTES);
  for (const [line, written] of lines.entries()) {
    if (line === 0 || written.trim() !== '') continue;
    const { sign, score } = delimiterOf(
      head
        .split('\n')
        .slice(line + 1)
        .join('\n'),
    );
    if (score > 0) return { delimiter: sign, notes: line + 1 };
  }
  return { delimiter: ',' };
}

/** The sign that parts most columns the same way over the first records; its score is 0 where none parts any. */
function delimiterOf(head: string): { sign: string; score: number } {
  let best = { sign: ',', score: 0 };
  for (const sign of [',', ';', '\t', '|']) {
    const widths = [...new CsvReader(sign).read(head)]
      .slice(0, 50)
      .map(({ fault, fields }) => (fault ? 0 : fields.length));
    const width = widths[0] ?? new CsvReader(sign).read(head, true).next().value?.fields.length ?? 0;
    const score = width > 1 ? width * widths.filter((each) => each === width).length + 1 : 0;
    if (score > best.score) best = { sign, score };
  }
  return best;
}
