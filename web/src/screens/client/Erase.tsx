import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { request } from '../../api';
import { Button } from '../../parts/Button';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Field } from '../../parts/Field';
import { Over } from '../../shell/Over';
import type { Answer } from './answer';

/** The one thing here that cannot be undone: it is asked first, and confirmed by the name. */
export function Erase({ client }: { client: Answer }) {
  const [open, setOpen] = useState(false);
  return (
    <section>
      <button className="link erase" onClick={() => setOpen(true)}>
        Erase this client…
      </button>
      {open && (
        <Over label="Erase this client" className="sheet" onClose={() => setOpen(false)}>
          <Form client={client} onClose={() => setOpen(false)} />
        </Over>
      )}
    </section>
  );
}

function Form({ client, onClose }: { client: Answer; onClose: () => void }) {
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const erase = useMutation({
    mutationFn: () =>
      request(`/api/clients/${client.id}`, { method: 'DELETE', body: { name, reason: reason.trim() } }),
    onSuccess: async () => {
      queries.removeQueries({ queryKey: ['client', client.id] });
      await queries.invalidateQueries({ queryKey: ['clients'] });
      await navigate({ to: '/clients' });
    },
  });
  const notNow =
    name.trim() !== client.name
      ? 'once the name is written'
      : reason.trim()
        ? undefined
        : 'once a reason is given';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (notNow === undefined) erase.mutate();
  };
  return (
    <form onSubmit={submit}>
      <h2>Erase {client.name} for good?</h2>
      <p className="q">
        Their record, identifiers and events are removed from every store, and do not come in again. Orders
        stay in the figures under a pseudonym that leads to nobody. This cannot be undone.
      </p>
      <Field
        label={`Write “${client.name}”`}
        value={name}
        autoComplete="off"
        autoFocus
        onChange={(event) => setName(event.target.value)}
      />
      <Field
        label="Reason"
        hint="kept in the audit, without the name"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {erase.error && <ErrorPlate error={erase.error} />}
      <div className="acts">
        <Button type="submit" main notNow={erase.isPending ? 'erasing' : notNow}>
          Erase for good
        </Button>
        <Button bare onClick={onClose}>
          Leave
        </Button>
      </div>
    </form>
  );
}
