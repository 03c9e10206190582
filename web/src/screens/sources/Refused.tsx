import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { figure } from '../../format';
import { Button } from '../../parts/Button';
import { LongWork } from '../../parts/LongWork';
import {
  letGo,
  mend,
  sourcesQuery,
  type Change,
  type RefusedGroup,
  type Selection,
  type Source,
} from './answer';
import { Mend } from './Mend';
import { isMessage, Payload } from './Payload';
import { inWords } from './reasons';
import './refusals.css';

/** What was refused and is kept, by source and reason: look, mend and replay, or let go. */
export function Refused({ groups, sources }: { groups: RefusedGroup[]; sources: Source[] }) {
  const all = groups.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return null;
  return (
    <section className="refusals">
      <h2 className="sec">Refused by us, kept for you: {figure(all)}</h2>
      <ol className="rj">
        {groups.map((group) => (
          <Group
            key={`${group.source} ${group.reason}`}
            group={group}
            name={sources.find(({ slug }) => slug === group.source)?.name ?? group.source}
          />
        ))}
      </ol>
    </section>
  );
}

function Group({ group, name }: { group: RefusedGroup; name: string }) {
  const [open, setOpen] = useState<'look' | 'mend' | 'let go'>();
  const [example] = group.examples;
  const acts = useActs(group);
  const mendable = example !== undefined && isMessage(example.payload);
  const show = (what: 'look' | 'mend' | 'let go') => setOpen(open === what ? undefined : what);
  return (
    <li>
      <b className="n">{figure(group.count)}</b>
      <div>
        {name}: <strong>{inWords(group.reason)}</strong>
        {example && <p className="q">{example.message}</p>}
        {example && !mendable && <p className="c">{unmendable(example.file)}</p>}
        {open === 'look' &&
          group.examples.map((each) => <Payload key={each.id} place={each.place} payload={each.payload} />)}
        {open === 'mend' && <Mend group={group} onMend={acts.begin} busy={acts.busy} />}
        {acts.work && <LongWork key={acts.work} id={acts.work} onEnd={acts.ended} />}
        {open === 'let go' && (
          <div className="asked">
            <p>
              Let {group.count === 1 ? 'it' : `all ${figure(group.count)}`} go for good? What is let go cannot
              be had back.
            </p>
            <p className="acts">
              <Button small onClick={acts.drop}>
                Yes, let {group.count === 1 ? 'it' : 'them'} go
              </Button>
              <Button small bare onClick={() => setOpen(undefined)}>
                Keep {group.count === 1 ? 'it' : 'them'}
              </Button>
            </p>
          </div>
        )}
        {acts.error && (
          <p className="hint err" role="alert">
            {acts.error.message}
          </p>
        )}
      </div>
      <p className="acts">
        <Button small bare aria-expanded={open === 'look'} onClick={() => show('look')}>
          Look
        </Button>
        {mendable && (
          <Button small aria-expanded={open === 'mend'} onClick={() => show('mend')}>
            Mend
          </Button>
        )}
        <Button small bare aria-expanded={open === 'let go'} onClick={() => show('let go')}>
          Let go
        </Button>
      </p>
    </li>
  );
}

function useActs({ reason, source }: RefusedGroup) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: sourcesQuery.queryKey });
  const mending = useMutation({
    mutationFn: (asked: { selection: Selection; change: Change }) => mend(asked.selection, asked.change),
  });
  const dropping = useMutation({ mutationFn: () => letGo({ reason, source }), onSuccess: refresh });
  return {
    begin: (selection: Selection, change: Change) => mending.mutate({ selection, change }),
    drop: () => dropping.mutate(),
    busy: mending.isPending,
    work: mending.data?.work,
    ended: () => {
      void refresh();
      void client.invalidateQueries({ queryKey: ['try mend'] });
    },
    error: mending.error ?? dropping.error,
  };
}

/** Why it cannot be mended here, and what to do instead. */
function unmendable(ofFile: boolean): string {
  return ofFile
    ? 'It is a row of a file: correct the file and import it again.'
    : 'It came by HTTP and is no message that could be changed: correct what sends it, and let it send again.';
}
