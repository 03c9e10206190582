import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Button } from '../../parts/Button';
import { Field } from '../../parts/Field';
import { changeSource, renewKey, sourcesQuery, type Source, type SourceKind } from './answer';
import { Snippets } from './Snippets';

/** What can be changed of a source: where its key may be used, the key itself, whether it may send. */
export function Settings({ source }: { source: Source }) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: sourcesQuery.queryKey });
  const changing = useMutation({
    mutationFn: (change: Parameters<typeof changeSource>[1]) => changeSource(source.slug, change),
    onSuccess: refresh,
  });
  const renewing = useMutation({ mutationFn: () => renewKey(source.slug), onSuccess: refresh });
  const [origins, setOrigins] = useState(source.origins.join(', '));
  const keep = (event: FormEvent) => {
    event.preventDefault();
    changing.mutate({ origins: origins.split(/[\s,]+/).filter(Boolean) });
  };
  const error = changing.error ?? renewing.error;
  return (
    <div className="settings">
      <p className="q">
        {source.hint
          ? `Its key ends in ${source.hint}; only its hash is kept.`
          : 'It has no key: its files are imported here.'}
      </p>
      {source.kind === 'browser' && (
        <form onSubmit={keep}>
          <Field
            label="Web addresses that may use its key"
            value={origins}
            onChange={(event) => setOrigins(event.target.value)}
            hint="such as https://shop.example; none: all may"
          />
          <Button small type="submit">
            Keep
          </Button>
        </form>
      )}
      <p className="acts">
        <Button small onClick={() => renewing.mutate()}>
          {source.hint ? 'Give it another key' : 'Give it a key'}
        </Button>
        <Button small bare onClick={() => changing.mutate({ disabled: source.disabled === null })}>
          {source.disabled === null ? 'Stop it' : 'Let it send again'}
        </Button>
        {source.hint && <span className="c">With another key the old one is refused at once.</span>}
      </p>
      {error && (
        <p className="hint err" role="alert">
          {error.message}
        </p>
      )}
      {renewing.data && <Snippets sourceKey={renewing.data.key} kind={source.kind as SourceKind} />}
    </div>
  );
}
