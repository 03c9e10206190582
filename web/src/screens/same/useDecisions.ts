import { useIsMutating, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ApiError } from '../../api';
import { decidePair, putOff, RECORDS, undoDecision, type Moved, type QueuedPair } from './answer';
import type { Walked } from './useQueue';
import { both, cameOtherwise, done, type Did } from './words';

/** One thing that was done here. */
interface Done {
  readonly pair: QueuedPair;
  readonly did: Did;
  readonly names: readonly [string, string];
}

/** What is asked of the house: that something is so, or that it is not any more. */
interface Asked {
  readonly of: Done;
  readonly back: boolean;
}

/** What happened, in words. */
export interface Outcome {
  readonly of: Done;
  readonly words: string;
  readonly isError: boolean;
}

/** What was decided here and can be taken back, the last first. */
export interface Decisions {
  outcome: Outcome | undefined;
  /** How many can be taken back. */
  count: number;
  take: (did: Did, pair: QueuedPair, names: readonly [string, string]) => void;
  undo: () => void;
}

const ASKED = [RECORDS, 'decide'];
/** What else shows clients and changes with them. */
const CHANGED = ['clients', 'client', 'timeline'];

/** Decides without waiting for the house: it is asked one thing after another, and what it refuses is said. */
export function useDecisions({ leave, bring }: Walked): Decisions {
  const queries = useQueryClient();
  const [all, setAll] = useState<readonly Done[]>([]);
  const [outcome, setOutcome] = useState<Outcome>();
  const refused = useRef(new WeakSet<Done>());
  const say = (of: Done, words: string, isError = false) => setOutcome({ of, words, isError });

  const asking = useMutation({
    mutationKey: ASKED,
    scope: { id: RECORDS },
    mutationFn: async ({ of, back }: Asked): Promise<Moved | void> => {
      if (of.did === 'later' && of.pair.asked !== 'doubt') return undefined; // nothing that the house keeps
      if (back) return refused.current.has(of) ? undefined : undoDecision(of.pair);
      return of.did === 'later' ? putOff(of.pair) : decidePair(of.pair, of.did);
    },
    onSuccess: (moved, { of, back }) => {
      if (back || of.did === 'later' || !moved) return;
      const otherwise = cameOtherwise(of.did, of.pair, of.names, moved);
      if (otherwise) setOutcome((now) => (now?.of === of ? { ...now, words: otherwise } : now));
    },
    onError: (error, asked) => fail(error, asked),
    onSettled: () => {
      if (queries.isMutating({ mutationKey: ASKED }) > 1) return; // of more than this one
      for (const key of [RECORDS, ...CHANGED]) void queries.invalidateQueries({ queryKey: [key] });
    },
  });

  useUnsaved(useIsMutating({ mutationKey: ASKED }) > 0);

  function fail(error: Error, { of, back }: Asked): void {
    const isGone = error instanceof ApiError && (error.status === 409 || error.status === 404);
    const names = both(of.names);
    if (back) {
      leave(of.pair);
      say(of, `Not taken back, ${names}: ${error.message}`, true);
      if (!isGone) setAll((before) => [...before, of]);
      return;
    }
    refused.current.add(of);
    setAll((before) => before.filter((each) => each !== of));
    if (isGone) leave(of.pair);
    else bring(of.pair);
    say(of, `Not kept, ${names}: ${error.message}`, true);
  }

  return {
    outcome,
    count: all.length,
    take: (did, pair, names) => {
      const of: Done = { did, pair, names };
      setAll((before) => [...before, of]);
      leave(pair);
      say(of, done(did, pair, names));
      asking.mutate({ of, back: false });
    },
    undo: () => {
      const of = all.at(-1);
      if (!of) return;
      setAll(all.slice(0, -1));
      bring(of.pair);
      say(of, `Taken back: ${both(of.names)} wait for you again`);
      asking.mutate({ of, back: true });
    },
  };
}

/** Asks before the page is left while the house has not heard everything yet. */
function useUnsaved(waits: boolean): void {
  useEffect(() => {
    if (!waits) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [waits]);
}
