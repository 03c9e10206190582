import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { clock } from '../../dates';
import { Button } from '../../parts/Button';
import { Field, SelectField } from '../../parts/Field';
import { useHouse } from '../../session';
import { addSource, sourcesQuery, type Answer, type SourceKind } from './answer';
import { Snippets } from './Snippets';

/** A new source: its name and kind, then what to paste, then whether it speaks. */
export function AddSource({ answer, close }: { answer: Answer; close: () => void }) {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<SourceKind>('browser');
  const adding = useMutation({
    mutationFn: () => addSource({ name: name.trim(), kind, origins: [] }),
    onSuccess: () => client.invalidateQueries({ queryKey: sourcesQuery.queryKey }),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    adding.mutate();
  };
  return (
    <section className="add">
      <h2 className="sec">
        {adding.data ? `New: ${name.trim()}` : 'A new source'}
        <button className="link c" onClick={close}>
          Close
        </button>
      </h2>
      {adding.data ? (
        <>
          {kind !== 'files' && <Snippets sourceKey={adding.data.key} kind={kind} />}
          {kind === 'files' && (
            <p className="q">
              Its files are read in{' '}
              <Link className="link" to="/import">
                Import
              </Link>
              , or with <code>maison import events FILE --source {adding.data.slug}</code>.
            </p>
          )}
          <Live answer={answer} slug={adding.data.slug} />
        </>
      ) : (
        <form onSubmit={send}>
          <Field
            label="Its name"
            value={name}
            onChange={(event) => setName(event.target.value)}
            error={adding.error?.message}
            hint="such as Milano pop-up"
            autoFocus
            required
          />
          <SelectField
            label="How it sends"
            value={kind}
            onChange={(event) => setKind(event.target.value as SourceKind)}
          >
            <option value="browser">from a browser</option>
            <option value="server">from a server</option>
            <option value="files">by files</option>
          </SelectField>
          <Button main type="submit" notNow={name.trim() ? undefined : 'name it first'}>
            Make it
          </Button>
        </form>
      )}
    </section>
  );
}

/** Whether the new source speaks, as it happens. */
function Live({ answer, slug }: { answer: Answer; slug: string }) {
  const { timeZone } = useHouse();
  const source = answer.sources.find((each) => each.slug === slug);
  const seen = source?.lastSeen ?? null;
  const refused = answer.refused.find((group) => group.source === slug);
  return (
    <div role="status">
      <p className="live">
        <span className={seen ? 'dot on' : 'dot'} aria-hidden="true" />
        {seen ? (
          <span>First event received, {clock(seen, timeZone)}</span>
        ) : (
          <span className="q">Waiting for a first event</span>
        )}
      </p>
      {source && source.messages > 1 && (
        <p className="live">
          <span className="dot on" aria-hidden="true" />
          <span>{source.messages} messages by now</span>
        </p>
      )}
      {refused && (
        <p className="live">
          <span className="dot" aria-hidden="true" />
          <span className="cau">
            {refused.count} refused: {refused.examples[0]?.message}
          </span>
        </p>
      )}
    </div>
  );
}
