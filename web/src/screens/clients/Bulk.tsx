import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../api';
import { counted, figure } from '../../format';
import { Button } from '../../parts/Button';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { SelectField } from '../../parts/Field';
import { Over } from '../../shell/Over';
import type { Field } from './answer';
import type { Filter } from './filter';
import type { Marks } from './useMarks';

interface Bulk {
  marks: Marks;
  filter: Filter;
  q: string;
  /** How many fit; undefined while they are counted. */
  count: number | undefined;
  fields: readonly Field[];
}

interface Done {
  id: string;
  clients: number;
  left: number;
  adviser: string;
}

/** What can be done to all who are marked, and the way back from what was done. */
export function Bulk(bulk: Bulk) {
  const { marks, count } = bulk;
  const [giving, setGiving] = useState(false);
  const [done, setDone] = useState<Done>();
  const size = marks.ids === 'all' ? count : marks.ids.size;
  return (
    <div className="deeds">
      {done && <Undone key={done.id} done={done} onGone={() => setDone(undefined)} />}
      {size !== 0 && (
        <div className="bulk">
          <p>
            <b>{size === undefined ? 'All' : figure(size)} marked.</b>{' '}
            {marks.ids !== 'all' && count !== undefined && count > marks.ids.size && (
              <button className="link" onClick={marks.all}>
                Mark all {figure(count)}
              </button>
            )}{' '}
            <button className="link" onClick={marks.none}>
              Mark none
            </button>
          </p>
          <Button small onClick={() => setGiving(true)}>
            Give to an adviser
          </Button>
        </div>
      )}
      {giving && (
        <Give
          {...bulk}
          onClose={() => setGiving(false)}
          onDone={(what) => {
            setGiving(false);
            setDone(what);
            marks.none();
          }}
        />
      )}
    </div>
  );
}

interface LaidOut {
  id: string;
  clients: number;
  already: number;
  from: { name: string; clients: number }[];
}

/** To whom, then what it would change, then the deed. */
function Give({
  marks,
  filter,
  q,
  fields,
  onClose,
  onDone,
}: Bulk & { onClose: () => void; onDone: (done: Done) => void }) {
  const people = (fields.find(({ id }) => id === 'adviser')?.choices ?? []).filter(
    ({ value, name }) => name !== undefined && value !== 'me',
  );
  const [adviser, setAdviser] = useState('');
  const queries = useQueryClient();
  const lay = useMutation({
    mutationFn: (to: string) =>
      request<LaidOut>('/api/assignments', {
        body: {
          adviser: to,
          ...(marks.ids === 'all' ? { filter, ...(q && { q }) } : { clients: [...marks.ids] }),
        },
      }),
  });
  const carry = useMutation({
    mutationFn: (id: string) =>
      request<{ clients: number; left: number }>(`/api/assignments/${id}/carry-out`, { method: 'POST' }),
    onSuccess: async (what, id) => {
      await queries.invalidateQueries({ queryKey: ['clients'] });
      onDone({ id, ...what, adviser: people.find(({ value }) => value === adviser)?.name ?? '' });
    },
  });
  const error = lay.error ?? carry.error;
  const laid = lay.data;
  return (
    <Over label="Give to an adviser" className="sheet" onClose={onClose}>
      <h2>Give to an adviser</h2>
      {error && <ErrorPlate error={error} />}
      <SelectField
        label="Who speaks with them first"
        value={adviser}
        onChange={(event) => {
          setAdviser(event.target.value);
          if (event.target.value) lay.mutate(event.target.value);
        }}
      >
        <option value="">choose</option>
        {people.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </SelectField>
      {laid && adviser && (
        <div role="status">
          <p>
            {counted(laid.clients, 'client')} would be theirs
            {laid.already > 0 && `; ${figure(laid.already)} of them already`}.
          </p>
          <ul className="from">
            {laid.from.map(({ name, clients }) => (
              <li key={name}>
                {figure(clients)} {name ? `from ${name}` : 'whom nobody advises'}
              </li>
            ))}
          </ul>
          <p className="c">Who speaks with them beside stays. It can be taken back.</p>
        </div>
      )}
      <p className="acts">
        <Button
          main
          disabled={!laid || !adviser || laid.clients === 0 || lay.isPending || carry.isPending}
          onClick={() => laid && carry.mutate(laid.id)}
        >
          Give
        </Button>
        <Button bare onClick={onClose}>
          Leave it
        </Button>
      </p>
    </Over>
  );
}

function Undone({ done, onGone }: { done: Done; onGone: () => void }) {
  const queries = useQueryClient();
  const undo = useMutation({
    mutationFn: () =>
      request<{ clients: number; left: number }>(`/api/assignments/${done.id}/take-back`, { method: 'POST' }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['clients'] }),
  });
  if (undo.error) return <ErrorPlate error={undo.error} retry={() => undo.mutate()} />;
  return (
    <div className="notice" role="status">
      <p>
        {undo.data
          ? `${counted(undo.data.clients, 'client')} ${undo.data.clients === 1 ? 'is' : 'are'} with whom they were before${undo.data.left > 0 ? `; ${figure(undo.data.left)} were given to somebody else meanwhile` : ''}.`
          : `${counted(done.clients, 'client')} given to ${done.adviser}${done.left > 0 ? `; ${figure(done.left)} were left as they are` : ''}.`}
      </p>
      {undo.data ? (
        <Button small bare onClick={onGone}>
          Close
        </Button>
      ) : (
        <Button small disabled={undo.isPending} onClick={() => undo.mutate()}>
          Undo
        </Button>
      )}
    </div>
  );
}
