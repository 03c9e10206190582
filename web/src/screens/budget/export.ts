import { places } from '../../format';
import type { Answer, Split } from './answer';

/** The split as a file: a line a channel, amounts in major units. */
export function fileOf(answer: Answer, split: Split): string {
  const major = (minor: number) => (minor / 10 ** places(answer.currency)).toFixed(places(answer.currency));
  const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const head = ['channel', 'state', 'now', 'proposed', 'adds', 'adds low', 'adds high', 'currency'];
  const lines = answer.channels.map(({ channel, state, spend }, index) => {
    const { value, low, high } = split.gains[index]!;
    const figures = [spend, split.spend[index]!, value, low, high].map(major);
    return [quoted(channel), state, ...figures, answer.currency].join(',');
  });
  return `${[head.join(','), ...lines].join('\n')}\n`;
}

/** Gives the split to the person as a file. */
export function save(answer: Answer, split: Split): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([fileOf(answer, split)], { type: 'text/csv' }));
  link.download = `budget-run-${answer.run.number}-${split.boldness}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}
