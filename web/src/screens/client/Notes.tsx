import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { request } from '../../api';
import { day, dayOf } from '../../dates';
import { Button } from '../../parts/Button';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { TextField } from '../../parts/Field';
import { sessionQuery, useHouse } from '../../session';
import type { Answer } from './answer';

interface Note {
  id: string;
  text: string;
  private: boolean;
  author: { id: string; name: string };
  revision: number;
  at: string;
  editedAt: string | null;
}

const notesOf = (client: string) => ['client', client, 'notes'] as const;

/** What people of the house wrote down of the client; private notes are their author's alone. */
export function Notes({ client }: { client: Answer }) {
  const notes = useQuery({
    queryKey: notesOf(client.id),
    queryFn: ({ signal }) => request<{ notes: Note[] }>(`/api/clients/${client.id}/notes`, { signal }),
  });
  const [writing, setWriting] = useState<string>();
  const all = notes.data?.notes ?? [];
  return (
    <section className="notes-kept">
      <h2>Notes</h2>
      {notes.error && <ErrorPlate error={notes.error} retry={() => void notes.refetch()} />}
      {writing === 'new' ? (
        <Write client={client.id} close={() => setWriting(undefined)} />
      ) : (
        <button className="link small" onClick={() => setWriting('new')}>
          write a note
        </button>
      )}
      {all.map((note) =>
        writing === note.id ? (
          <Write key={note.id} client={client.id} note={note} close={() => setWriting(undefined)} />
        ) : (
          <Shown key={note.id} note={note} change={() => setWriting(note.id)} />
        ),
      )}
    </section>
  );
}

function Shown({ note, change }: { note: Note; change: () => void }) {
  const { timeZone } = useHouse();
  const user = useQuery(sessionQuery).data?.user;
  return (
    <article className="note-kept">
      <p className="text">{note.text}</p>
      <p className="c">
        {note.author.name}, {day(dayOf(note.at, timeZone))}
        {note.private && ', for you alone'}
        {note.editedAt && ', changed since'}
        {user?.id === note.author.id && (
          <>
            {' '}
            <button className="link" onClick={change}>
              change
            </button>
          </>
        )}
      </p>
    </article>
  );
}

function Write({ client, note, close }: { client: string; note?: Note; close: () => void }) {
  const queries = useQueryClient();
  const [text, setText] = useState(note?.text ?? '');
  const [isPrivate, setPrivate] = useState(note?.private ?? false);
  const done = async () => {
    await queries.invalidateQueries({ queryKey: notesOf(client) });
    close();
  };
  const path = `/api/clients/${client}/notes`;
  const keep = useMutation({
    mutationFn: () =>
      note
        ? request<void>(`${path}/${note.id}`, {
            method: 'PUT',
            body: { text, private: isPrivate, revision: note.revision },
          })
        : request<void>(path, { body: { text, private: isPrivate } }),
    onSuccess: done,
  });
  const remove = useMutation({
    mutationFn: () => request<void>(`${path}/${note!.id}`, { method: 'DELETE' }),
    onSuccess: done,
  });
  const error = keep.error ?? remove.error;
  const send = (event: FormEvent) => {
    event.preventDefault();
    keep.mutate();
  };
  return (
    <form onSubmit={send}>
      {error && <ErrorPlate error={error} />}
      <TextField
        label="Note"
        rows={4}
        maxLength={10_000}
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <label className="only-me">
        <input type="checkbox" checked={isPrivate} onChange={(event) => setPrivate(event.target.checked)} />{' '}
        for me alone
      </label>
      <p className="acts">
        <Button small type="submit" disabled={keep.isPending || text.trim() === ''}>
          Keep
        </Button>
        <Button small bare onClick={close}>
          Leave it
        </Button>
        {note && (
          <Button small bare disabled={remove.isPending} onClick={() => remove.mutate()}>
            Take it away
          </Button>
        )}
      </p>
    </form>
  );
}
