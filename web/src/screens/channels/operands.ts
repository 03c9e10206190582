/** The operands of a condition as words of one field: a comma parts them, quotes keep a comma or nothing. */
export function writeOperands(operator: string, operands: readonly string[]): string {
  if (operator === 'matches')
    return operands.length > 1 ? operands.map((each) => `(${each})`).join('|') : operands.join('');
  return operands.map((each) => (each === '' || /[",]/.test(each) ? `"${each}"` : each)).join(', ');
}

/** The words of a field as operands; a pattern is one as it stands, commas and all. */
export function readOperands(operator: string, text: string): string[] {
  if (operator === 'is given' || operator === 'is absent') return [];
  if (operator === 'matches') return text.trim() ? [text.trim()] : [];
  const words = text.match(/\s*"[^"]*"\s*|[^,]+/g) ?? [];
  return words
    .map((word) => word.trim())
    .filter(Boolean)
    .map((word) => /^"(.*)"$/.exec(word)?.[1] ?? word);
}
