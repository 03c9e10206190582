import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { request } from '../../api';
import { Field } from '../../parts/Field';
import type { Person } from './answer';

/** To whom: clients found by any part of their name, each taken back with a press. */
export function Addressees({
  clients,
  most,
  onChange,
}: {
  clients: readonly Person[];
  most: number;
  onChange: (clients: readonly Person[]) => void;
}) {
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const found = useQuery({
    queryKey: ['find', q],
    queryFn: ({ signal }) =>
      request<{ clients: (Person & { detail: string })[] }>('/api/find', { query: { q }, signal }),
    enabled: q.length > 1,
    placeholderData: keepPreviousData,
  });
  const taken = new Set(clients.map(({ id }) => id));
  const offered = q.length > 1 ? (found.data?.clients ?? []).filter(({ id }) => !taken.has(id)) : [];
  return (
    <div className="addressees">
      {clients.length > 0 && (
        <ul aria-label="To">
          {clients.map((client) => (
            <li key={client.id}>
              {client.name}{' '}
              <button
                type="button"
                className="link"
                aria-label={`Not to ${client.name}`}
                onClick={() => onChange(clients.filter((each) => each !== client))}
              >
                not to them
              </button>
            </li>
          ))}
        </ul>
      )}
      {clients.length < most ? (
        <Field
          label="To"
          value={text}
          autoComplete="off"
          hint={`any part of a name; ${most - clients.length} more may be named`}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            if (offered[0]) take(offered[0]);
          }}
        />
      ) : (
        <p className="c">{most} are named; more are not written to at once</p>
      )}
      {offered.length > 0 && (
        <ul className="offered" aria-label="Found">
          {offered.map((each) => (
            <li key={each.id}>
              <button type="button" onClick={() => take(each)}>
                {each.name} <span className="c">{each.detail}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
  function take({ id, name }: Person) {
    setText('');
    onChange([...clients, { id, name }]);
  }
}
