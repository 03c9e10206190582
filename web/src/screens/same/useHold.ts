import { useEffect, useRef } from 'react';
import { ApiError } from '../../api';
import { holdPair, releasePair, type QueuedPair } from './answer';
import { keyOf } from './order';

/** A pair that is only passed by is nobody's. */
const REST = 300;
/** The house holds a pair for three minutes. */
const RENEWED = 120_000;

/**
 * Keeps the pair that is open from others for as long as it is, and lets it go when another is.
 * @param skip what is done with one that another has.
 */
export function useHold(pair: QueuedPair | undefined, skip: (pair: QueuedPair) => void): void {
  const latest = useRef({ pair, skip });
  useEffect(() => {
    latest.current = { pair, skip };
  });
  const key = pair && keyOf(pair);
  useEffect(() => {
    if (key === undefined) return undefined;
    const open = latest.current.pair;
    if (!open) return undefined;
    let asked: Promise<void> | undefined;
    const hold = () => {
      asked = holdPair(open).catch((error: unknown) => {
        // any other failure is told when the pair is decided, which holds against others by itself
        if (error instanceof ApiError && error.status === 409) latest.current.skip(open);
      });
    };
    const first = setTimeout(hold, REST);
    const again = setInterval(hold, RENEWED);
    return () => {
      clearTimeout(first);
      clearInterval(again);
      // what is not let go here the house lets go by itself
      void asked?.then(() => releasePair(open)).catch(() => {});
    };
  }, [key]);
}
