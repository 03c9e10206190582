import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { request } from '../../api';
import { counted } from '../../format';
import { newId } from '../../newId';
import { Button } from '../../parts/Button';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Field, TextField } from '../../parts/Field';
import { Segments } from '../../parts/Segments';
import { Sentence } from '../../parts/Sentence';
import { useTitle } from '../../title';
import { mailboxQuery } from '../mailbox/answer';
import { templatesQuery, type Draft, type Person, type Purpose } from './answer';
import { Addressees } from './Addressees';
import './conversations.css';
import { Templates } from './Templates';
import { countedDrafts } from './words';

/** To how many at once; the house says it too. */
const MOST = 50;

const PURPOSES: readonly { value: Purpose; name: string }[] = [
  { value: 'one-to-one', name: 'In person' },
  { value: 'newsletter', name: 'To make something known' },
];

/** What do I write to these, and what does each of them get? */
export function Screen() {
  useTitle('Write to several');
  const queries = useQueryClient();
  const mailbox = useQuery(mailboxQuery).data;
  const { fields = [] } = useQuery(templatesQuery).data ?? {};
  const [clients, setClients] = useState<readonly Person[]>([]);
  const [subject, setSubject] = useState('');
  const [text, setText] = useState('');
  const [purpose, setPurpose] = useState<Purpose>('one-to-one');
  const [key] = useState(() => newId());
  const body = { clients: clients.map(({ id }) => id), subject, text, purpose };
  const preview = useMutation({
    mutationFn: () => request<{ drafts: Draft[] }>('/api/letters/preview', { body }),
  });
  const send = useMutation({
    mutationFn: () => request<{ letters: number; refused: Draft[] }>('/api/letters', { body: { ...body, key } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['conversations'] }),
  }); // prettier-ignore
  const keep = useMutation({
    mutationFn: () => request('/api/letter-templates', { body: { name: subject.slice(0, 80), subject, text } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: templatesQuery.queryKey }),
  }); // prettier-ignore
  /** What is changed is to be looked at again before it goes. */
  const changing =
    <V,>(set: (value: V) => void) =>
    (value: V) => {
      set(value);
      preview.reset();
      keep.reset();
    };
  const isWritten = subject.trim() !== '' && text.trim() !== '';
  const missing = clients.length === 0 ? 'say to whom' : isWritten ? undefined : 'write it';
  const drafts = preview.data?.drafts;
  if (send.data)
    return (
      <div className="several">
        <Sentence>{areLetters(send.data.letters)} on the way, one to each.</Sentence>
        <p>
          <Link className="link" to="/conversations">
            Conversations
          </Link>
        </p>
      </div>
    );
  return (
    <div className="several">
      <div className="bar">
        <p>
          <Link className="link" to="/conversations">
            Conversations
          </Link>{' '}
          · one letter to each of at most {MOST}
        </p>
      </div>
      <Sentence>What do you write to {counted(clients.length, 'client')}?</Sentence>
      {mailbox?.mailbox === null && (
        <p className="notice caution">
          There is no mailbox to write from.{' '}
          <Link className="link" to="/you">
            Set yours
          </Link>
        </p>
      )}
      {(preview.error ?? send.error ?? keep.error) && (
        <ErrorPlate error={(preview.error ?? send.error ?? keep.error)!} />
      )}
      <div className="cols">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            preview.mutate();
          }}
        >
          <Addressees clients={clients} most={MOST} onChange={changing(setClients)} />
          <Segments label="What for" value={purpose} options={PURPOSES} onPick={changing(setPurpose)} />
          {purpose === 'newsletter' && (
            <p className="c hint">
              {mailbox?.newsletters
                ? 'only to who agreed to the newsletter, with a link by which they call it off'
                : 'the house needs MAISON_PUBLIC_URL first: guests call such letters off there'}
            </p>
          )}
          <Field
            label="About"
            value={subject}
            maxLength={300}
            onChange={(event) => changing(setSubject)(event.target.value)}
          />
          <TextField
            label="Letter"
            rows={10}
            maxLength={20_000}
            value={text}
            onChange={(event) => changing(setText)(event.target.value)}
            hint={fields.map((field) => `{${field}}`).join(' ')}
          />
          <p className="acts">
            <Button type="submit" main={!drafts} notNow={missing} disabled={preview.isPending}>
              Look at each
            </Button>
            <Templates
              onPick={(template) => {
                changing(setSubject)(template.subject);
                changing(setText)(template.text);
              }}
            />
            {isWritten && (
              <Button small bare disabled={keep.isPending || keep.isSuccess} onClick={() => keep.mutate()}>
                {keep.isSuccess ? 'Kept as a template' : 'Keep as a template'}
              </Button>
            )}
          </p>
        </form>
        {drafts && (
          <section aria-label="Each letter">
            <h2 className="sec">{countedDrafts(drafts.filter(({ refused }) => refused).length, drafts.length)}</h2>
            <ol className="drafts">
              {drafts.map((draft) => (
                <li key={draft.client.id}>
                  <p className="serif">{draft.client.name}</p>
                  {draft.refused ? (
                    <p className="cau">gets none: {draft.refused}</p>
                  ) : (
                    <>
                      <p className="c">
                        {draft.address} · {draft.subject}
                      </p>
                      <p className="say">{draft.text}</p>
                    </>
                  )}
                </li>
              ))}
            </ol>
            {drafts.some(({ refused }) => !refused) && (
              <Button main disabled={send.isPending} onClick={() => send.mutate()}>
                Send {counted(drafts.filter(({ refused }) => !refused).length, 'letter')}
              </Button>
            )}
          </section>
        )}
      </div>
    </div>
  ); // prettier-ignore
}

const areLetters = (count: number) => `${counted(count, 'letter')} ${count === 1 ? 'is' : 'are'}`;
