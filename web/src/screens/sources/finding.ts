import { clock, dayOf, lasting } from '../../dates';
import { capital, figure, listed, numeral } from '../../format';
import type { Answer, Source } from './answer';

export type State = 'silent' | 'refusing some' | 'well' | 'waiting' | 'stopped';

/** How a source is: silent ones first matter, then those whose messages are refused in number. */
export function stateOf(source: Source): State {
  if (source.disabled !== null) return 'stopped';
  if (source.lastSeen === null && source.refused === 0) return 'waiting';
  if (source.silent) return 'silent';
  const taken = takenOf(source);
  return source.refused > 20 || source.refused > taken * 0.01 ? 'refusing some' : 'well';
}

/** Messages of the last 24 hours. */
export function takenOf({ taken }: Source): number {
  return taken.reduce((sum, count) => sum + count, 0);
}

const ORDER: readonly State[] = ['silent', 'refusing some', 'well', 'waiting', 'stopped'];

/** Silent sources first, then those that refuse, then by how much comes in. */
export function inOrder(sources: readonly Source[]): Source[] {
  const rank = (source: Source) => ORDER.indexOf(stateOf(source));
  return [...sources].sort((left, right) => rank(left) - rank(right) || takenOf(right) - takenOf(left));
}

/** The sentence: how many are well, and which one is not. */
export function finding(
  { sources, at }: Answer,
  timeZone: string,
): { well: string; ill?: { as: 'error' | 'caution'; says: string } } {
  const open = sources.filter((source) => stateOf(source) !== 'stopped');
  const of = (state: State) => open.filter((source) => stateOf(source) === state);
  const [silent, refusing, waiting] = [of('silent'), of('refusing some'), of('waiting')];
  const well = wellOf(open.length, of('well').length, waiting.length);
  if (silent.length > 0) return { well, ill: { as: 'error', says: silenceOf(silent, at, timeZone) } };
  if (refusing.length > 0) {
    const [first] = [...refusing].sort((left, right) => right.refused - left.refused);
    const others = refusing.length > 1 ? `, as ${refusing.length === 2 ? 'another does' : 'others do'}` : '';
    const says = `${first!.name} sends what cannot be taken${others}: ${figure(first!.refused)} in a day.`;
    return { well, ill: { as: 'caution', says: capital(says) } };
  }
  return { well };
}

function wellOf(all: number, well: number, waiting: number): string {
  if (waiting === all)
    return all === 1
      ? 'The source has sent nothing yet.'
      : `${capital(numeral(all))} sources have sent nothing yet.`;
  const rest =
    waiting === 0 ? '' : `; ${numeral(waiting)} ${waiting === 1 ? 'has' : 'have'} sent nothing yet`;
  if (well === all) return all === 1 ? 'The one source is well.' : `All ${numeral(all)} sources are well.`;
  return `${well === 0 ? 'None' : capital(numeral(well))} of ${numeral(all)} ${all === 1 ? 'source' : 'sources'} ${well <= 1 ? 'is' : 'are'} well${rest}.`;
}

function silenceOf(silent: readonly Source[], at: string, timeZone: string): string {
  if (silent.length > 1) return `${listed(silent.map(({ name }) => name))} have gone silent.`;
  const [source] = silent;
  return `${source!.name} has said nothing since ${since(source!.lastSeen!, at, timeZone)}.`;
}

/** `08:02`, `yesterday, 08:02`, or the day. */
export function since(instant: string, at: string, timeZone: string): string {
  const [then, now] = [dayOf(instant, timeZone), dayOf(at, timeZone)];
  if (then === now) return clock(instant, timeZone);
  const yesterday = dayOf(new Date(new Date(at).getTime() - 86_400_000), timeZone);
  return then === yesterday
    ? `yesterday, ${clock(instant, timeZone)}`
    : `${lasting((Date.parse(at) - Date.parse(instant)) / 1000)} ago`;
}

const KINDS: Readonly<Record<string, string>> = {
  browser: 'HTTP, browser',
  server: 'HTTP, server',
  files: 'files',
};

/** How it comes in: `HTTP, browser`. */
export function wayOf({ kind }: Source): string {
  return KINDS[kind] ?? kind;
}
