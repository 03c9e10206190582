/** A part as a field has it, in per cent: .025 is `2.5`. */
export function inPerCent(part: number): string {
  return String(rounded(part * 100));
}

/** The part that was written in per cent; NaN of what is no number. */
export function partOf(perCent: string): number {
  return perCent.trim() === '' ? NaN : rounded(Number(perCent) / 100);
}

/** To twelve digits, so that .7 per cent are .007. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
