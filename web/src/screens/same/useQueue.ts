import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { pairQuery, queueQuery, type Looks, type Queue, type QueuedPair } from './answer';
import { indexOf, keyOf, waitingPairs, type Place } from './order';

/** So many of the next pairs are read ahead, so that the next is there at once. */
const AHEAD = 2;
const NONE: readonly QueuedPair[] = [];

/** The queue as it is walked through. */
export interface Walked {
  answer: UseQueryResult<Queue>;
  pairs: readonly QueuedPair[];
  /** How many wait in all, of which `pairs` are the first. */
  waiting: number;
  /** Place of the current pair. */
  index: number;
  current: QueuedPair | undefined;
  move: (step: 1 | -1) => void;
  show: (pair: QueuedPair) => void;
  /** Takes a pair out; the next is current if this one was. */
  leave: (pair: QueuedPair) => void;
  /** Puts a pair that was taken out before them again. */
  bring: (pair: QueuedPair) => void;
}

/** Walks through the queue: what is done with a pair shows at once, whatever the house still lists. */
export function useQueue(source?: string, looks?: Looks): Walked {
  const answer = useQuery(queueQuery(source, looks));
  const [back, setBack] = useState(NONE);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [place, setPlace] = useState<Place>({ key: '', index: 0 });
  const listed = answer.data?.pairs ?? NONE;
  const pairs = waitingPairs(listed, back, gone);
  const index = indexOf(pairs, place);
  const current = pairs[index];
  // what is looked at stays, however the list changes around it
  if (current && (place.key !== keyOf(current) || place.index !== index))
    setPlace({ key: keyOf(current), index });
  useReadingAhead(pairs.slice(index + 1, index + 1 + AHEAD));
  const show = (pair: QueuedPair) => setPlace({ key: keyOf(pair), index: pairs.indexOf(pair) });
  return {
    answer,
    pairs,
    waiting: (answer.data?.waiting ?? 0) - doubted(listed) + doubted(pairs),
    index,
    current,
    show,
    move: (step) => {
      const next = pairs[index + step];
      if (next) show(next);
    },
    leave: (pair) => setGone((before) => new Set([...before, keyOf(pair)])),
    bring: (pair) => {
      setBack((before) => [pair, ...before.filter((each) => keyOf(each) !== keyOf(pair))]);
      setGone((before) => new Set([...before].filter((key) => key !== keyOf(pair))));
      setPlace({ key: keyOf(pair), index: 0 });
    },
  };
}

/** How many of the pairs wait because of a doubt. */
const doubted = (pairs: readonly QueuedPair[]) => pairs.filter(({ asked }) => asked === 'doubt').length;

function useReadingAhead(pairs: readonly QueuedPair[]): void {
  const queries = useQueryClient();
  const keys = pairs.map(keyOf).join('\n');
  useEffect(() => {
    for (const pair of pairs) void queries.prefetchQuery(pairQuery(pair));
    // oxlint-disable-next-line react/exhaustive-deps -- the keys say which pairs they are
  }, [keys, queries]);
}
