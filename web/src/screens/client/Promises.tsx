import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { request } from '../../api';
import { day, dayOf } from '../../dates';
import { Button } from '../../parts/Button';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Field } from '../../parts/Field';
import { useHouse } from '../../session';
import { useNow } from '../../today';
import type { Answer } from './answer';

interface KeptPromise {
  id: string;
  text: string;
  due: string;
  keeper: { id: string; name: string };
  keptAt: string | null;
  /** Whether it is for who looks to say what became of it. */
  settles: boolean;
}

type Settled = 'kept' | 'open' | 'dropped';

const promisesOf = (client: string) => ['client', client, 'promises'] as const;

/** What the house promised the client, and by when; a promise that is due stands on Today of who keeps it. */
export function Promises({ client }: { client: Answer }) {
  const queries = useQueryClient();
  const [making, setMaking] = useState(false);
  const promises = useQuery({
    queryKey: promisesOf(client.id),
    queryFn: ({ signal }) =>
      request<{ promises: KeptPromise[] }>(`/api/clients/${client.id}/promises`, { signal }),
  });
  const settle = useMutation({
    mutationFn: ({ id, settled }: { id: string; settled: Settled }) =>
      request<void>(`/api/clients/${client.id}/promises/${id}`, { method: 'PUT', body: { settled } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: promisesOf(client.id) }),
  });
  const error = promises.error ?? settle.error;
  return (
    <section>
      <h2>Promised</h2>
      {error && <ErrorPlate error={error} />}
      {promises.data?.promises.map((each) => (
        <One key={each.id} promise={each} onSettle={(settled) => settle.mutate({ id: each.id, settled })} />
      ))}
      {making ? (
        <Make client={client.id} close={() => setMaking(false)} />
      ) : (
        <button className="link small" onClick={() => setMaking(true)}>
          promise something
        </button>
      )}
    </section>
  );
}

function One({ promise, onSettle }: { promise: KeptPromise; onSettle: (settled: Settled) => void }) {
  const { timeZone } = useHouse();
  const today = dayOf(useNow(), timeZone);
  const { text, due, keeper, keptAt, settles } = promise;
  const isLate = keptAt === null && due < today;
  return (
    <div className="promised">
      <p>{text}</p>
      <p className="c">
        <span className={isLate ? 'cau' : undefined}>
          {keptAt ? `kept ${day(dayOf(keptAt, timeZone))}` : `by ${day(due)}`}
        </span>
        , {keeper.name}{' '}
        {settles && (
          <button className="link" onClick={() => onSettle(keptAt ? 'open' : 'kept')}>
            {keptAt ? 'not kept after all' : 'kept'}
          </button>
        )}{' '}
        {settles && !keptAt && (
          <button className="link" onClick={() => onSettle('dropped')}>
            not needed
          </button>
        )}
      </p>
    </div>
  );
}

function Make({ client, close }: { client: string; close: () => void }) {
  const queries = useQueryClient();
  const { timeZone } = useHouse();
  const now = useNow();
  const [text, setText] = useState('');
  const [due, setDue] = useState(dayOf(now.getTime() + 86_400_000, timeZone));
  const make = useMutation({
    mutationFn: () => request<void>(`/api/clients/${client}/promises`, { body: { text: text.trim(), due } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: promisesOf(client) });
      close();
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <form onSubmit={send}>
      {make.error && <ErrorPlate error={make.error} />}
      <Field
        label="What"
        autoFocus
        required
        maxLength={500}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Field label="By" type="date" required value={due} onChange={(event) => setDue(event.target.value)} />
      <p className="acts">
        <Button small type="submit" disabled={make.isPending || text.trim() === '' || due === ''}>
          Keep
        </Button>
        <Button small bare onClick={close}>
          Leave it
        </Button>
      </p>
    </form>
  );
}
