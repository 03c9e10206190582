import { MaisonError } from '../../core/index.js';
import { PathsBuilder, type Paths } from '../models/paths.js';

/** A row of `pathsSql`. */
interface Journeys {
  readonly path: readonly string[];
  readonly conversions: string | number;
  readonly value: string | number;
  readonly nulls: string | number;
}

/**
 * The paths of rows of `pathsSql`, a line of JSON each, that come in pieces cut anywhere.
 * @throws MaisonError where the last line was cut short.
 */
export async function pathsOf(pieces: AsyncIterable<Uint8Array>): Promise<Paths> {
  const paths = new PathsBuilder();
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      const { path, conversions, value, nulls } = JSON.parse(line) as Journeys;
      paths.add(path, Number(conversions), Number(value), Number(nulls));
    }
  }
  if (rest !== '') throw new MaisonError('clickhouse: its answer was cut short', 503);
  return paths.finish();
}
