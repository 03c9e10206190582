import type { DraftRule } from './draft';

/** What the house refused of a draft: which rule, in which words, and which of its conditions. */
export interface Refusal {
  id?: string;
  words: string;
  marks: (line: number, index: number, operator: string) => boolean;
}

/**
 * Reads the house's sentence, such as `rule 2.when.0.1: path is "": say what`. The page that a line goes without
 * saying is the first of its conditions where it is of pages only.
 */
export function refusalOf(message: string, rules: readonly DraftRule[]): Refusal {
  const [, number, path, words] = /^[Rr]ule (\d+)(?:\.(\S+))?: (.*)$/s.exec(message) ?? [];
  const rule = number === undefined ? undefined : rules[Number(number)];
  if (!rule || words === undefined) {
    const pattern = /pattern/.test(message);
    const id = pattern ? rules.find((each) => hasPattern(each))?.id : undefined;
    return { id, words: sentence(message), marks: (_, __, operator) => pattern && operator === 'matches' };
  }
  const [, line, index] = /^when\.(\d+)\.(\d+)/.exec(path ?? '') ?? [];
  const before = rule.lines[Number(line)]?.pages ? 1 : 0;
  return {
    id: rule.id,
    words: sentence(words),
    marks: (at, place) => at === Number(line) && place === Number(index) - before,
  };
}

function hasPattern({ lines }: DraftRule): boolean {
  return lines.some(({ conditions }) => conditions.some(({ operator }) => operator === 'matches'));
}

function sentence(words: string): string {
  return `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}${/[.?!]$/.test(words) ? '' : '.'}`;
}
