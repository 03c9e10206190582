import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { request } from '../../api';
import { Button } from '../../parts/Button';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { SelectField } from '../../parts/Field';
import { useMay } from '../../session';
import { peopleQuery, type Person } from '../people/answer';
import type { Answer } from './answer';

/** Who speaks with the client, first and beside; who may say so changes it here. */
export function Advisers({ client }: { client: Answer }) {
  const [changing, setChanging] = useState(false);
  const may = useMay();
  return (
    <section>
      <h2>With</h2>
      {client.advisers.length === 0 && <p className="q">nobody yet</p>}
      {client.advisers.map(({ user, name, place, said }) => (
        <p key={user ?? name}>
          {name || 'nobody, as the house says'}{' '}
          <span className="c">{place === 2 ? 'beside' : said ? '' : 'as the record says'}</span>
        </p>
      ))}
      {changing ? (
        <Change client={client} close={() => setChanging(false)} />
      ) : (
        may('assigning') && (
          <button className="link small" onClick={() => setChanging(true)}>
            somebody else
          </button>
        )
      )}
    </section>
  );
}

/** No word of the house's: who speaks with the client first is whom their record names. */
const AS_RECORDED = 'as recorded';

function Change({ client, close }: { client: Answer; close: () => void }) {
  const queries = useQueryClient();
  const people = useQuery(peopleQuery);
  const said = (place: 1 | 2) => client.advisers.find((each) => each.place === place && each.said);
  const now = said(1);
  const [first, setFirst] = useState(now ? (now.user ?? '') : AS_RECORDED);
  const [beside, setBeside] = useState(said(2)?.user ?? '');
  const say = useMutation({
    mutationFn: () =>
      request<void>(`/api/clients/${client.id}/advisers`, {
        method: 'PUT',
        body: {
          ...(first !== AS_RECORDED && { first: first || null }),
          beside: beside && beside !== first ? [beside] : [],
        },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['client', client.id] });
      close();
    },
  });
  const error = say.error ?? people.error;
  const may = people.data?.people.filter(speaks) ?? [];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        say.mutate();
      }}
    >
      {error && <ErrorPlate error={error} />}
      <Who label="First" value={first} people={may} onPick={setFirst}>
        <option value={AS_RECORDED}>as the record says</option>
      </Who>
      <Who label="Beside" value={beside} people={may} onPick={setBeside} />
      <p className="acts">
        <Button small type="submit" disabled={say.isPending || !people.data}>
          Save
        </Button>
        <Button small bare onClick={close}>
          Leave it
        </Button>
      </p>
    </form>
  );
}

function speaks({ role, leftAt }: Person): boolean {
  return leftAt === null && role !== 'assistant' && role !== 'analyst';
}

interface Picked {
  label: string;
  value: string;
  people: readonly Person[];
  onPick: (user: string) => void;
  /** What else may be picked. */
  children?: ReactNode;
}

function Who({ label, value, people, onPick, children }: Picked) {
  return (
    <SelectField label={label} value={value} onChange={(event) => onPick(event.target.value)}>
      {children}
      <option value="">nobody</option>
      {people.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}
