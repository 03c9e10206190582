import { outcomeOf, type Check } from './check';

/** How a check came out; one that failed and nobody has understood stands out. */
export function Outcome({ check }: { check: Check }) {
  const outcome = outcomeOf(check);
  return outcome === 'failed' ? <b className="cau">{outcome}</b> : <span className="c">{outcome}</span>;
}
