import { useState } from 'react';
import { dayOf } from './dates';
import { useHouse } from './session';

/** The day it is in the house, as the page was opened: `2026-02-28`. */
export function useToday(): string {
  const { timeZone } = useHouse();
  const now = useNow();
  return dayOf(now, timeZone);
}

/** The instant at which the page was opened. */
export function useNow(): Date {
  const [now] = useState(() => new Date());
  return now;
}
