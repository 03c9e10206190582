import { useEffect, useRef } from 'react';
import { figure, percent } from '../../format';
import type { QueuedPair } from './answer';
import { keyOf } from './order';
import type { Walked } from './useQueue';
import { isJoined, whyHere } from './words';

/** The pairs that wait, in their order; each can be gone to. */
export function Waiting({ queue, currency }: { queue: Walked; currency: string }) {
  const { pairs, waiting, index, show } = queue;
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const box = list.current;
    const row = box?.children[index];
    if (!box || !(row instanceof HTMLElement)) return;
    const top = row.offsetTop - box.offsetTop;
    if (top < box.scrollTop) box.scrollTop = top;
    const below = top + row.offsetHeight - box.clientHeight;
    if (below > box.scrollTop) box.scrollTop = below;
  }, [index]);
  return (
    <>
      <ol className="waiting" ref={list} aria-label="Pairs that wait">
        {pairs.map((pair, at) => (
          <li key={keyOf(pair)} aria-current={at === index ? 'true' : undefined}>
            <button onClick={() => show(pair)}>
              <Names pair={pair} />
              <span className="n">{pair.probability === null ? '' : percent(pair.probability)}</span>
              <span className="c">{whyHere(pair, currency)}</span>
            </button>
          </li>
        ))}
      </ol>
      {waiting > pairs.length && <p className="c">and {figure(waiting - pairs.length)} more</p>}
    </>
  );
}

function Names({ pair }: { pair: QueuedPair }) {
  const [one, other] = pair.clients;
  return (
    <span className="names">
      <span>{one.name || 'no name'}</span>
      <span className={isJoined(pair) ? 'c' : undefined}>
        {isJoined(pair) ? 'joined; confirm or part' : other.name || 'no name'}
      </span>
    </span>
  );
}
