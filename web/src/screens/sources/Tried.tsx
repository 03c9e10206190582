import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { figure, listed } from '../../format';
import { Button } from '../../parts/Button';
import { TextField } from '../../parts/Field';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Loading } from '../../parts/Loading';
import { tryMend, type Change, type Selection, type Tried as One, type Trial } from './answer';
import { changesOf } from './leaves';

interface Trying {
  selection: Selection;
  change: Change;
  /** Whether one value shall stand in all, though they differ. */
  evenSo: boolean;
  onEvenSo: (evenSo: boolean) => void;
  onMendOne: (id: string, message: Record<string, unknown>) => void;
  /** What stands below; it is told why the change cannot be made, if it cannot. */
  foot: (notNow: string | undefined) => ReactNode;
}

const FIRST = 10;
const MOST = 200;

/** What the change does to each message, before anything is kept of it. */
export function Tried({ selection, change, evenSo, onEvenSo, onMendOne, foot }: Trying) {
  const [shown, setShown] = useState(FIRST);
  const trial = useQuery({
    queryKey: ['try mend', selection, change, shown],
    queryFn: ({ signal }) => tryMend(selection, change, shown, signal),
    placeholderData: keepPreviousData,
  });
  if (trial.error) return <ErrorPlate error={trial.error} retry={() => void trial.refetch()} />;
  if (!trial.data) return <Loading rows={3} />;
  const { differing, messages, count } = trial.data;
  return (
    <>
      <ul className="tried" aria-label="Each message, before and after">
        {messages.map((message) => (
          <Message key={message.id} message={message} onMend={onMendOne} />
        ))}
      </ul>
      {messages.length < Math.min(count, MOST) && (
        <p>
          <button type="button" className="link" onClick={() => setShown(MOST)}>
            Show {count > MOST ? `the first ${figure(MOST)}` : `all ${figure(count)}`}
          </button>
        </p>
      )}
      {differing.length > 0 && (
        <label className="check">
          <input type="checkbox" checked={evenSo} onChange={(event) => onEvenSo(event.target.checked)} />
          <span>
            They differ in {listed(differing.map(({ field }) => field))} (
            {differing[0]!.values.map((value) => value || 'none').join(', ')}). Write the same over all of
            them; what stands there is lost.
          </span>
        </label>
      )}
      <p className="q" role="status">
        {outcomeOf(trial.data)}
      </p>
      {foot(differing.length > 0 && !evenSo ? 'they hold different values there' : undefined)}
    </>
  );
}

function outcomeOf({ tried, taken, count }: Trial): string {
  const of =
    tried < count
      ? `Of the first ${figure(tried)}, ${figure(taken)}`
      : `${figure(taken)} of ${figure(count)}`;
  if (taken === 0) return count === 1 ? 'It would still be refused.' : 'None of them would be taken.';
  return taken === tried
    ? `${tried < count ? `All of the first ${figure(tried)}` : allOf(count)} would be taken. What is taken cannot be taken back.`
    : `${of} would be taken; the others stay here, as the change leaves them.`;
}

function allOf(count: number): string {
  return count === 1 ? 'It' : count === 2 ? 'Both' : `All ${figure(count)}`;
}

function Message({ message, onMend }: { message: One; onMend: Trying['onMendOne'] }) {
  const [editing, setEditing] = useState(false);
  const changes = changesOf(message.before, message.after);
  return (
    <li>
      <div className="head">
        <span className="c">{message.place}</span>
        <button type="button" className="link" aria-expanded={editing} onClick={() => setEditing(!editing)}>
          {editing ? 'close' : 'by itself'}
        </button>
      </div>
      {changes.map(({ field, before, after }) => (
        <p key={field} className="diff">
          <span className="c">{field}</span> <del>{before ?? 'none'}</del> <span aria-hidden="true">→</span>{' '}
          <ins>{after ?? 'none'}</ins>
        </p>
      ))}
      {changes.length === 0 && <p className="q">stays as it is</p>}
      {message.refusal ? <p className="cau">still refused: {message.refusal}</p> : <p className="c">taken</p>}
      {editing && <Write message={message} onMend={(written) => onMend(message.id, written)} />}
    </li>
  );
}

/** One message written by hand. */
function Write({ message, onMend }: { message: One; onMend: (message: Record<string, unknown>) => void }) {
  const [text, setText] = useState(() => laidOut(message.before));
  const written = objectOf(text);
  return (
    <div>
      <TextField
        label="This message, as it shall be"
        rows={Math.min(16, text.split('\n').length + 1)}
        value={text}
        onChange={(event) => setText(event.target.value)}
        spellCheck={false}
      />
      <Button
        small
        onClick={() => written && onMend(written)}
        notNow={written ? undefined : 'this is no JSON object'}
      >
        Mend this message
      </Button>
    </div>
  );
}

function laidOut(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), undefined, 2);
  } catch {
    return payload;
  }
}

function objectOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const is = typeof value === 'object' && value !== null && !Array.isArray(value);
    return is ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
