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
  return found.format === 'csv' ? { ...whole, delimiter: await delimiterOf(source) } : whole;
}

/** The sign that parts most columns the same way over the first records. */
async function delimiterOf(source: Source): Promise<string> {
  let text = '';
  for await (const block of textOf(source)) if ((text += block).length > 64_000) break;
  const head = text.slice(0, 64_000);
  let best = { sign: ',', score: 0 };
  for (const sign of [',', ';', '\t', '|']) {
    const widths = [...new CsvReader(sign).read(head)]
      .slice(0, 50)
      .map(({ fault, fields }) => (fault ? 0 : fields.length));
    const width = widths[0] ?? new CsvReader(sign).read(head, true).next().value?.fields.length ?? 0;
    const score = width > 1 ? width * widths.filter((each) => each === width).length + 1 : 0;
    if (score > best.score) best = { sign, score };
  }
  return best.sign;
}
