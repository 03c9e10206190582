import { capital, counted, figure, numeral, percent, spoken } from '../../format';
import { Said as Warned, Sentence } from '../../parts/Sentence';
import type { Answer, Path } from './answer';
import { decimalsOf, find } from './finding';

/**
 * The sentence: the commonest path, and what adds most beyond its parts; where none is known to, the path that surely leads
 * to an order more often.
 */
export function Said({
  answer,
  best,
  doubted,
}: {
  answer: Answer;
  best: string | undefined;
  doubted: boolean;
}) {
  const { commonest, direct, surest } = find(answer.paths);
  if (!commonest)
    return (
      <Sentence>No touch of ours is known before any of these {counted(answer.orders, 'order')}.</Sentence>
    );
  return (
    <Sentence>
      {capital(said(commonest))}, then an order, is the commonest path: {figure(commonest.orders)} of{' '}
      {counted(answer.orders, 'order')}, {percent(commonest.share)}.{' '}
      {direct && (
        <>
          Direct visits alone, no touch of ours, came before {figure(direct.orders)}, {percent(direct.share)}
          .{' '}
        </>
      )}
      {best && (
        <>
          What adds most beyond its parts is <b>{best}</b>.
          {doubted && (
            <Warned as="caution"> A check failed: do not rely on this until it is understood.</Warned>
          )}
        </>
      )}
      {!best && surest && (
        <>
          What leads to one oftener than that by more than chance, most surely, is <b>{said(surest)}</b>:{' '}
          {hundred(surest)} of 100 such journeys, against {hundred(commonest)}.
        </>
      )}
    </Sentence>
  );
}

/** `email three times`, `email twice, then boutique`: what follows itself is counted. */
export function said({ path }: { path: readonly string[] }): string {
  const runs: { channel: string; times: number }[] = [];
  for (const channel of path) {
    const last = runs.at(-1);
    if (last?.channel === channel) last.times += 1;
    else runs.push({ channel, times: 1 });
  }
  return runs
    .map(({ channel, times }) =>
      [spoken(channel), TIMES[times] ?? `${numeral(times)} times`].filter(Boolean).join(' '),
    )
    .join(', then ');
}

const TIMES = ['', '', 'twice'];

function hundred({ rate }: Path): string {
  return figure(rate.value * 100, decimalsOf(rate.value));
}
