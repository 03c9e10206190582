import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { request } from '../../api';
import { Button } from '../../parts/Button';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Field } from '../../parts/Field';
import { Over } from '../../shell/Over';
import type { Answer } from './answer';

interface Found {
  clients: { id: string; name: string; detail: string }[];
}

/** Whoever thinks that a client is another one too looks for the other here; both are then compared, and a person says. */
export function SameAs({ client }: { client: Answer }) {
  const [open, setOpen] = useState(false);
  if (!client.identifiers.some(({ kind }) => kind === 'record')) return null;
  return (
    <section>
      <button className="link erase" onClick={() => setOpen(true)}>
        Same as another client?
      </button>
      {open && (
        <Over label="Same as another client?" className="sheet" onClose={() => setOpen(false)}>
          <Choose client={client} onClose={() => setOpen(false)} />
        </Over>
      )}
    </section>
  );
}

function Choose({ client, onClose }: { client: Answer; onClose: () => void }) {
  const [text, setText] = useState('');
  const navigate = useNavigate();
  const q = text.trim();
  const found = useQuery({
    queryKey: ['find', q],
    queryFn: ({ signal }) => request<Found>('/api/find', { query: { q }, signal }),
    enabled: q.length > 1,
  });
  const others = (found.data?.clients ?? []).filter(({ id }) => id !== client.id);
  return (
    <>
      <h2>Who else is {client.name}?</h2>
      <p className="q">The two are shown side by side then, and nothing changes before you say so.</p>
      <Field
        label="Name, e-mail address, telephone or client number"
        value={text}
        autoFocus
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
      />
      {found.error && <ErrorPlate error={found.error} />}
      <ul className="others" aria-label="Found">
        {others.map(({ id, name, detail }) => (
          <li key={id}>
            <button
              className="link"
              onClick={() => void navigate({ to: '/records', search: { one: client.id, other: id } })}
            >
              Compare with {name || 'a client without a name'}
            </button>{' '}
            <span className="c">{detail}</span>
          </li>
        ))}
      </ul>
      {q.length > 1 && found.isSuccess && others.length === 0 && (
        <p className="c">Nobody else is called “{q}”.</p>
      )}
      <div className="acts">
        <Button bare onClick={onClose}>
          Close
        </Button>
      </div>
    </>
  );
}
