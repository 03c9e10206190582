import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { day, dayOf } from '../../dates';
import { counted, figure, percent } from '../../format';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Said } from '../../parts/Sentence';
import { useHouse } from '../../session';
import { decidedQuery, RECORDS, undoDecision, type DecidedPair } from './answer';
import { keyOf } from './order';

/** What was decided, by whom, and the way back; a word where it goes against the records more often than chance explains. */
export function Decided() {
  const [open, setOpen] = useState(false);
  const answer = useQuery(decidedQuery);
  const queries = useQueryClient();
  const back = useMutation({
    mutationFn: undoDecision,
    onSettled: () => queries.invalidateQueries({ queryKey: [RECORDS] }),
  });
  if (!answer.data || answer.data.count === 0) return null;
  const { pairs, count, against, expected, isStrange } = answer.data;
  return (
    <details className="pairs-done" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{counted(count, 'pair')} decided</summary>
      {isStrange && (
        <p role="status">
          <Said as="caution">
            {figure(against)} of them go against what the records tell, where some {figure(expected)} would be
            expected. The linkage learns from each: look them over.
          </Said>
        </p>
      )}
      {back.error && <ErrorPlate error={back.error} />}
      <ul>
        {pairs.map((pair) => (
          <One key={keyOf(pair)} pair={pair} onBack={() => back.mutate(pair)} />
        ))}
      </ul>
    </details>
  );
}

function One({ pair, onBack }: { pair: DecidedPair; onBack: () => void }) {
  const { timeZone } = useHouse();
  const { verdict, who, at, probability } = pair;
  const [one, other] = pair.names.map((name) => name || 'no name');
  const names = one === other ? `two records of ${one}` : `${one} and ${other}`;
  const isAgainst = probability !== null && probability > 0.5 !== (verdict === 'same');
  const believed = probability !== null && `${percent(probability)} before`;
  return (
    <li>
      <span>{names}</span>
      <span className="c">
        {verdict === 'same' ? 'one person' : 'not the same'},{' '}
        {isAgainst ? <Said as="caution">{believed}</Said> : believed}
        {believed && ', '}
        {who}, {day(dayOf(at, timeZone))}{' '}
        <button className="link" aria-label={`Take back what was decided of ${names}`} onClick={onBack}>
          take back
        </button>
      </span>
    </li>
  );
}
