import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { day, dayOf } from '../../dates';
import { counted, percent } from '../../format';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Loading } from '../../parts/Loading';
import { useHouse } from '../../session';
import { putOffQuery, RECORDS, undoDecision, type PutOffPair } from './answer';
import { keyOf } from './order';

/** The pairs that were put off, where asked: until when each is, and the way back. */
export function PutOff({ count }: { count: number }) {
  const [open, setOpen] = useState(false);
  if (count === 0) return null;
  return (
    <details className="pairs-done" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{counted(count, 'pair')} put off</summary>
      {open && <All />}
    </details>
  );
}

function All() {
  const later = useQuery(putOffQuery);
  const queries = useQueryClient();
  const back = useMutation({
    mutationFn: undoDecision,
    onSettled: () => queries.invalidateQueries({ queryKey: [RECORDS] }),
  });
  if (later.error) return <ErrorPlate error={later.error} retry={() => void later.refetch()} />;
  if (!later.data) return <Loading />;
  return (
    <>
      {back.error && <ErrorPlate error={back.error} />}
      <ul>
        {later.data.pairs.map((pair) => (
          <One key={keyOf(pair)} pair={pair} onBack={() => back.mutate(pair)} />
        ))}
      </ul>
    </>
  );
}

function One({ pair, onBack }: { pair: PutOffPair; onBack: () => void }) {
  const { timeZone } = useHouse();
  const [one, other] = pair.clients.map(({ name }) => name || 'no name');
  const names = one === other ? `two records of ${one}` : `${one} and ${other}`;
  return (
    <li>
      <span>{names}</span>
      <span className="c">
        {pair.probability !== null && `${percent(pair.probability)}, `}until{' '}
        {day(dayOf(pair.until, timeZone))}{' '}
        <button className="link" aria-label={`Take back that ${names} wait`} onClick={onBack}>
          take back
        </button>
      </span>
    </li>
  );
}
