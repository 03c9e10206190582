import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { request } from '../../api';
import { useAddress } from '../../address';
import { Button } from '../../parts/Button';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Field } from '../../parts/Field';
import { Popover } from '../../parts/Popover';
import { viewsQuery, type Definition } from './answer';
import type { Asked } from './useTable';

/** The views that somebody keeps and those that were shared, as words above the sentence. */
export function Views({ asked }: { asked: Asked }) {
  const [search, go] = useAddress();
  const views = useQuery(viewsQuery).data?.views ?? [];
  const look = (view: string | undefined) =>
    go({ view, where: undefined, columns: undefined, by: undefined, way: undefined, q: undefined });
  const mine = search.view === undefined && search.where === MINE;
  return (
    <nav className="seg" aria-label="Views">
      <button
        aria-pressed={search.view === undefined && search.where === undefined}
        onClick={() => look(undefined)}
      >
        Everybody
      </button>
      <button aria-pressed={mine} onClick={() => go({ view: undefined, where: MINE })}>
        Mine
      </button>
      {views.map(({ id, name, own, ownerName }) => (
        <button
          key={id}
          aria-pressed={id === search.view}
          title={own ? undefined : `shared by ${ownerName}`}
          onClick={() => look(id)}
        >
          {name}
          {id === search.view && asked.changed && ' *'}
        </button>
      ))}
    </nav>
  );
}

const MINE = 'adviser:is:v=me';

/** Keeps what is looked through as a view of its own, changes the one that it is, or takes that away. */
export function KeepView({ asked }: { asked: Asked }) {
  const own = asked.view?.own ? asked.view : undefined;
  return (
    <Popover label="View" shown={own ? 'View' : 'Keep as a view'}>
      {(close) => <Kept asked={asked} close={close} />}
    </Popover>
  );
}

function Kept({ asked, close }: { asked: Asked; close: () => void }) {
  const own = asked.view?.own ? asked.view : undefined;
  const queries = useQueryClient();
  const [, go] = useAddress();
  const [name, setName] = useState(own?.name ?? '');
  const [shared, setShared] = useState(own?.shared ?? false);
  const done = async (view: string | undefined) => {
    await queries.invalidateQueries({ queryKey: viewsQuery.queryKey });
    close();
    go({ view, where: undefined, columns: undefined, by: undefined, way: undefined });
  };
  const definition: Definition = {
    filter: asked.filter,
    columns: asked.columns,
    by: asked.by,
    way: asked.way,
  };
  const keep = useMutation({
    mutationFn: async (id: string | undefined) => {
      const body = { name: name.trim(), shared, definition };
      if (id === undefined) return request<{ id: string }>('/api/views', { body });
      await request<void>(`/api/views/${id}`, { method: 'PUT', body });
      return { id };
    },
    onSuccess: ({ id }) => done(id),
  });
  const remove = useMutation({
    mutationFn: (id: string) => request<void>(`/api/views/${id}`, { method: 'DELETE' }),
    onSuccess: () => done(undefined),
  });
  const error = keep.error ?? remove.error;
  return (
    <form
      className="own condition"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (name.trim()) keep.mutate(own?.id);
      }}
    >
      {error && <ErrorPlate error={error} />}
      <Field label="Name" value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
      <label className="check">
        <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />
        <span>Everybody of the house has it, each of the clients whom they see</span>
      </label>
      <p className="acts">
        <Button small type="submit" disabled={!name.trim() || keep.isPending}>
          {own ? 'Save' : 'Keep'}
        </Button>
        {own && (
          <Button
            small
            bare
            disabled={!name.trim() || name.trim() === own.name}
            onClick={() => keep.mutate(undefined)}
          >
            Keep as another
          </Button>
        )}
        {own && (
          <Button small bare onClick={() => remove.mutate(own.id)}>
            Take it away
          </Button>
        )}
      </p>
    </form>
  );
}
