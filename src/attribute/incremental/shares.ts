/** Each row as parts of its sum. */
export function shares(values: Float64Array, row: number): Float64Array {
  const result = new Float64Array(values.length);
  for (let at = 0; at < values.length; at += row) {
    const part = values.subarray(at, at + row);
    const total = part.reduce((a, b) => a + b, 0);
    part.forEach((each, place) => (result[at + place] = each / total));
  }
  return result;
}
