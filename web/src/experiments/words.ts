import { counted, figure, named, numeral, percent } from '../format';
import type { Answer, Experiment } from './answer';

/** The level of ranges of which none is told. */
export const USUAL = 0.95;

/** Orders as they are written: with a decimal where there are few and parts of them. */
export function orders(count: number): string {
  return figure(count, Math.abs(count) < 10 && !Number.isInteger(count) ? 1 : 0);
}

/** `14 to 38`; of another level than the usual with it: `14 to 38, at 80 %`. */
export function ranged({ low, high, level = USUAL }: { low: number; high: number; level?: number }): string {
  return `${orders(low)} to ${orders(high)}${level === USUAL ? '' : `, at ${percent(level)}`}`;
}

/** What was tested: `Paid search`, or `Email, spring`. */
export function tested({ channel, campaign }: Pick<Experiment, 'channel' | 'campaign'>): string {
  return campaign === null ? named(channel) : `${named(channel)}, ${campaign}`;
}

/** How the two stand: in one word, and what follows. */
export function standing({ compared }: Pick<Experiment, 'compared'>): { word: string; follows: string } {
  if (!compared) return { word: 'no run yet', follows: 'the next run is calibrated by it' };
  if (!compared.model) return { word: 'nothing to compare', follows: 'the run has no touch of it' };
  const weighs =
    compared.left > 0.99 ? 'calibrates the channel now' : `faded to ${percent(compared.left)} of its weight`;
  return { word: compared.contradicts ? 'contradict' : 'agree', follows: weighs };
}

const ALL: Record<number, string> = { 1: 'the one experiment', 2: 'both experiments' };

/** The sentence of the screen. */
export function finding({ experiments }: Pick<Answer, 'experiments'>): { says: string; caution?: string } {
  const tests = counted(experiments.length, 'experiment');
  const against = experiments.filter(({ compared }) => compared?.contradicts);
  const [first] = against;
  if (!first?.compared?.model) {
    const known = experiments.filter(({ compared }) => compared?.model);
    if (known.length === 0)
      return { says: `${tests} entered; the next run is calibrated by ${count(experiments.length)}.` };
    return { says: `The model agrees with ${ALL[known.length] ?? `all ${numeral(known.length)} experiments`} that it could be held against.` };
  }
  return {
    says: `${tests}, and the model contradicts ${against.length === experiments.length ? count(against.length) : numeral(against.length)}.`,
    caution: `${tested(first)} brought ${orders(first.found)} orders where it said ${orders(first.compared.model.caused)}.`,
  };
} // prettier-ignore

const count = (tests: number) => (tests === 1 ? 'it' : 'them');
