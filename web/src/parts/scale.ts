/** A linear scale of a drawing: a value's place in pixels, and where grid lines stand. */
export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly width: number;
  /** Values at round numbers within the range. */
  readonly ticks: readonly number[];
  readonly x: (value: number) => number;
}

interface Space {
  /** Pixels of the whole drawing. */
  width: number;
  /** Pixels kept free at both ends, so that strokes and marks are not cut; 2 unless said. */
  pad?: number;
  /** About how many grid lines; 4 unless said. */
  lines?: number;
  /** What a step may be, times a power of ten; `COUNTED` for days and touches. */
  steps?: readonly number[];
}

const STEPS: readonly number[] = [1, 2, 2.5, 5, 10];

/** Steps that suit what comes in whole numbers. */
export const COUNTED: readonly number[] = [1, 2, 3, 5, 10];

/** A scale over a range of values; the one scale of a column serves all its rows. */
export function axis(from: number, to: number, { width, pad = 2, lines = 4, steps = STEPS }: Space): Axis {
  const span = to > from ? to - from : 1;
  return {
    from,
    to: from + span,
    width,
    ticks: ticks(from, from + span, lines, steps),
    x: (value) => round(pad + ((value - from) / span) * (width - 2 * pad)),
  };
}

/** Round numbers in a range, about so many: a step of one of those given, times a power of ten. */
export function ticks(
  from: number,
  to: number,
  about: number,
  steps: readonly number[] = STEPS,
): readonly number[] {
  const rough = (to - from) / Math.max(1, about);
  const power = 10 ** Math.floor(Math.log10(rough));
  const found = power * (steps.find((each) => each * power >= rough * 0.999) ?? 10);
  const step = steps === COUNTED ? Math.max(1, found) : found;
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

/** How many decimals numbers need to be told apart: none, one or two. */
export function decimalsOf(numbers: readonly number[]): number {
  const needs = (decimals: number) =>
    numbers.every((each) => Math.abs(each * 10 ** decimals - Math.round(each * 10 ** decimals)) < 1e-6);
  return needs(0) ? 0 : needs(1) ? 1 : 2;
}

/** A tenth of a pixel is fine enough, and keeps the drawing's text short. */
export function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

/** Powers of ten from below the least of some values above 0 to above the largest; two at least. */
export function decades(values: readonly number[]): number[] {
  const logs = values.filter((value) => value > 0).map(Math.log10);
  const from = Math.floor(Math.min(...logs));
  const to = Math.max(from + 1, Math.ceil(Math.max(...logs)));
  return Array.from({ length: to - from + 1 }, (_, nth) => 10 ** (from + nth));
}

const HALF_LETTER = 3.2; // pixels, of the letters of an axis

/** How a text stands at a place so that neither end of the drawing cuts it. */
export function anchorOf(x: number, text: string, width: number): 'start' | 'middle' | 'end' {
  const half = HALF_LETTER * text.length;
  if (x < half) return 'start';
  return x > width - half ? 'end' : 'middle';
}
