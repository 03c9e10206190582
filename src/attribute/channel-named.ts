import { MaisonError } from '../core/index.js';

/**
 * A channel as a run writes it, however it was typed.
 * @param known those that the run knows.
 * @throws MaisonError 404 that names them, where it is none of them.
 */
export function channelNamed(
  known: readonly string[],
  name: string,
  run: { readonly number: number },
): string {
  const sought = name.toLowerCase();
  const found = known.includes(name) ? name : known.find((each) => each.toLowerCase() === sought);
  if (found !== undefined) return found;
  throw new MaisonError(
    `there is no channel "${name}" with touches in run ${run.number}; choose one of ${known.join(', ')}`,
    404,
  );
}
