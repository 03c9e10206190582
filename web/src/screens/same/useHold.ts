import { useEffect, useRef } from 'react';
import { ApiError } from '../../api';
import { holdPair, type QueuedPair } from './answer';
import { keyOf } from './order';

/** A pair that is only passed by is nobody's. */
const REST = 300;
/** The house holds a pair for three minutes. */
const RENEWED = 120_000;

/** Keeps the pair that is open from others for as long as it is. @param skip what is done with one that another has. */
export function useHold(pair: QueuedPair | undefined, skip: (pair: QueuedPair) => void): void {
  const latest = useRef({ pair, skip });
  useEffect(() => {
    latest.current = { pair, skip };
  });
  const key = pair && keyOf(pair);
  useEffect(() => {
    if (key === undefined) return undefined;
    const hold = () => {
      const { pair: held } = latest.current;
      if (!held) return;
      holdPair(held).catch((error: unknown) => {
        // any other failure is told when the pair is decided, which holds against others by itself
        if (error instanceof ApiError && error.status === 409) latest.current.skip(held);
      });
    };
    const first = setTimeout(hold, REST);
    const again = setInterval(hold, RENEWED);
    return () => {
      clearTimeout(first);
      clearInterval(again);
    };
  }, [key]);
}
