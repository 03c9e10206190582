/** Pixels of each column; the drawing has the rest. */
export const WIDTHS = { name: 176, main: 108, other: 62, spend: 64, returned: 112, back: 72 };

/** What the columns leave for the drawing, in a table so wide; on a phone it has the whole width. */
export function plotWidth(width: number, beside: number, hasSpend: boolean): number {
  if (width < 640) return width;
  const middle = width < MIDDLE;
  const figures = middle ? 0 : Math.min(MOST_FIGURES, beside) * WIDTHS.other;
  const spend = hasSpend ? WIDTHS.spend + WIDTHS.back + (middle ? 0 : WIDTHS.returned) : 0;
  return width - WIDTHS.name - WIDTHS.main - figures - spend - PADDING;
}

/** Right of the drawing. */
const PADDING = 16;
/** Below this the page is at its middle width, and the figures of other models are left to their marks. */
const MIDDLE = 880;

/** How many other models have a column of figures; all have a mark in the drawing. */
const MOST_FIGURES = 5;

/** Whether the table is at its middle width. */
export const isMiddle = (width: number) => width < MIDDLE;

/** The other models that have a column of figures at this width. */
export function figuresOf<M>(beside: readonly M[], width: number): readonly M[] {
  return isMiddle(width) ? [] : beside.slice(0, MOST_FIGURES);
}
