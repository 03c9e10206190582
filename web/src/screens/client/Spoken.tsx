import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { LogContact } from '../../act/LogContact';
import { CONTACT_NAMES, takeContactBack, type ContactKind } from '../../act/contact';
import { useKeys } from '../../keys';
import { Button } from '../../parts/Button';
import { ErrorPlate } from '../../parts/ErrorPlate';
import type { Answer } from './answer';

/** Writes down that somebody of the house and the client were in touch: a button, and done. */
export function Spoken({ client }: { client: Answer }) {
  const [logging, setLogging] = useState<ContactKind>();
  const [done, setDone] = useState<{ kind: ContactKind; id: string }>();
  const queries = useQueryClient();
  const back = useMutation({
    mutationFn: (id: string) => takeContactBack(client.id, id),
    onSuccess: () => {
      setDone(undefined);
      return queries.invalidateQueries({ queryKey: ['timeline', client.id] });
    },
  });
  const begin = (kind: ContactKind) => {
    setDone(undefined);
    setLogging(kind);
  };
  useKeys([
    { key: 'c', does: 'write down a call', run: () => begin('call') },
    { key: 'w', does: 'write down a letter', run: () => begin('wrote') },
  ]);
  if (logging)
    return (
      <LogContact
        client={client.id}
        first={logging}
        onDone={(kind, id) => {
          setLogging(undefined);
          setDone({ kind, id });
        }}
        close={() => setLogging(undefined)}
      />
    );
  return (
    <div className="spoken">
      <p className="acts">
        <Button small keyName="C" onClick={() => begin('call')}>
          Called
        </Button>
        <Button small keyName="W" onClick={() => begin('wrote')}>
          Wrote
        </Button>
        <Button small onClick={() => begin('met')}>
          Met
        </Button>
        <Button small bare onClick={() => begin('message')}>
          Something else
        </Button>
        <Link className="link small" to="/conversations/$client" params={{ client: client.id }}>
          letters
        </Link>
        {done && (
          <span className="c" role="status">
            {CONTACT_NAMES.find(({ value }) => value === done.kind)!.name.toLowerCase()}, written down; it
            stands here in a moment ·{' '}
            <button className="link" disabled={back.isPending} onClick={() => back.mutate(done.id)}>
              Undo
            </button>
          </span>
        )}
      </p>
      {back.error && <ErrorPlate error={back.error} />}
    </div>
  );
}
