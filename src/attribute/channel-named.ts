import { MaisonError } from '../core/index.js';

/**
 * A channel as a run writes it, however it was typed; without a run, as the house does.
 * @param known those that it knows.
 * @throws MaisonError 404 that names them, where it is none of them.
 */
export function channelNamed(
  known: readonly string[],
  name: string,
  run: { readonly number: number } | undefined,
): string {
  const sought = name.toLowerCase();
  const found = known.includes(name) ? name : known.find((each) => each.toLowerCase() === sought);
  if (found !== undefined) return found;
  const where = run ? ` in run ${run.number}` : '';
  throw new MaisonError(
    `there is no channel "${name}" with touches${where}; choose one of ${known.join(', ')}`,
    404,
  );
}
