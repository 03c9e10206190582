import { counted, figure, named, percent } from '../../format';
import { Sentence } from '../../parts/Sentence';
import type { Answer, Path } from './answer';
import { decimalsOf, find } from './finding';

/** The sentence: the commonest path, and the one that surely leads to an order more often. */
export function Said({ answer }: { answer: Answer }) {
  const { commonest, surest } = find(answer.paths);
  if (!commonest)
    return (
      <Sentence>No touch of ours is known before any of these {counted(answer.orders, 'order')}.</Sentence>
    );
  return (
    <Sentence>
      {said(commonest)}, then an order, is the commonest path: {figure(commonest.orders)} of{' '}
      {counted(answer.orders, 'order')}, {percent(commonest.share)}.{' '}
      {surest && (
        <>
          What led to an order most often is <b>{said(surest).toLowerCase()}</b>: {hundred(surest)} of 100
          such journeys, against {hundred(commonest)}.
        </>
      )}
    </Sentence>
  );
}

function said({ path }: Path): string {
  return path.map((channel, index) => (index ? named(channel).toLowerCase() : named(channel))).join(', ');
}

function hundred({ rate }: Path): string {
  return figure(rate.value * 100, decimalsOf(rate.value));
}
