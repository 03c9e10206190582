import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { request } from '../api';
import { Button } from '../parts/Button';
import { ErrorPlate } from '../parts/ErrorPlate';
import { Field } from '../parts/Field';
import { Segments } from '../parts/Segments';
import { newId } from '../newId';
import { CONTACT_NAMES, type ContactKind } from './contact';

interface Logged {
  client: string;
  first?: ContactKind;
  /** Told once it is written down, and as which. */
  onDone: (kind: ContactKind, id: string) => void;
  close: () => void;
}

/** Writes down a conversation that was held: what it was, and about what where there is time to say it. */
export function LogContact({ client, first = 'call', onDone, close }: Logged) {
  const queries = useQueryClient();
  const [kind, setKind] = useState(first);
  const [about, setAbout] = useState('');
  const [id] = useState(newId); // a double tap tells of the same conversation
  const log = useMutation({
    mutationFn: () =>
      request<void>(`/api/clients/${client}/contacts`, { body: { id, kind, about: about.trim() } }),
    onSuccess: async () => {
      onDone(kind, id);
      await queries.invalidateQueries({ queryKey: ['timeline', client] });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    log.mutate();
  };
  return (
    <form className="log-contact" onSubmit={send} aria-label="A conversation">
      {log.error && <ErrorPlate error={log.error} />}
      <Segments label="What it was" value={kind} options={CONTACT_NAMES} onPick={setKind} />
      <Field
        label="About"
        autoFocus
        maxLength={500}
        value={about}
        onChange={(event) => setAbout(event.target.value)}
        hint="may stay empty"
      />
      <p className="acts">
        <Button small type="submit" disabled={log.isPending}>
          {log.isPending ? 'One moment' : 'Write it down'}
        </Button>
        <Button small bare onClick={close}>
          Leave it
        </Button>
      </p>
    </form>
  );
}
