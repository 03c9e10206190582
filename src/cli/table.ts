/** Rows as aligned text: columns of figures to the right, all others to the left. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [head, ...rows.map((row) => row.map(textOf))];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const areFigures = head.map((_, column) => holdsFigures(rows.map((row) => row[column] ?? '')));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        areFigures[column] ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd();
  return cells.map(line).join('\n');
}

const FIGURE = /^(?:[A-Z]{3} )?-?[\d,]+(?:\.\d+)?$/;

/** Whether every filled cell is a number, or is written as one; a text of digits alone may be anything. */
function holdsFigures(column: readonly (string | number)[]): boolean {
  const filled = column.filter((cell) => cell !== '');
  const isFigure = (cell: string | number) => typeof cell === 'number' || FIGURE.test(cell);
  return filled.every(isFigure) && filled.some((cell) => typeof cell === 'number' || /[ .]/.test(cell));
}

const textOf = (cell: string | number) => (typeof cell === 'number' ? cell.toLocaleString('en') : cell);
