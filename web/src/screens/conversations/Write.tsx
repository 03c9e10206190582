import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { request } from '../../api';
import { newId } from '../../newId';
import { Button } from '../../parts/Button';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Field, TextField } from '../../parts/Field';
import { mailboxQuery } from '../mailbox/answer';
import type { Correspondence, Letter } from './answer';
import { Templates } from './Templates';
import { answerTo } from './words';

/** The letter that is being written to one client; what they allowed stands over it. */
export function Write({ answer, waiting }: { answer: Correspondence; waiting: Letter | undefined }) {
  const { client, address, refused, restrained, letters } = answer;
  const queries = useQueryClient();
  const mailbox = useQuery(mailboxQuery).data;
  const last = waiting ?? letters.findLast(({ automatic }) => !automatic);
  const [isNew, setNew] = useState(last === undefined);
  const [subject, setSubject] = useState('');
  const [text, setText] = useState('');
  const [key, setKey] = useState(() => newId());
  const answered = isNew ? undefined : last;
  const about = answered ? answerTo(answered.subject) : subject;
  const send = useMutation({
    mutationFn: () =>
      request<{ refused: { refused: string }[] }>('/api/letters', {
        body: { key, clients: [client.id], subject: about, text, answers: answered?.id },
      }),
    onSuccess: async ({ refused: none }) => {
      if (none[0]) throw new Error(`${client.name} ${none[0].refused}`);
      setText('');
      setSubject('');
      setNew(false);
      setKey(newId());
      await queries.invalidateQueries({ queryKey: ['letters', client.id] });
      await queries.invalidateQueries({ queryKey: ['conversations'] });
    },
  });
  const isAnswer = answered !== undefined && answered.direction === 'in' && !answered.automatic;
  const held = isAnswer ? null : restrained;
  const ready = text.trim() !== '' && about.trim() !== '' && held === null && !send.isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) send.mutate();
  };
  const why = refused['one-to-one'];
  if (why !== null)
    return (
      <p className="write cau">
        {client.name} {why}.
      </p>
    );
  if (mailbox?.mailbox === null)
    return (
      <p className="write q">
        There is no mailbox to write from. <Link className="link" to="/you">Set yours</Link>, and write here.
      </p>
    ); // prettier-ignore
  return (
    <form className="write" onSubmit={submit} aria-label={`Letter to ${client.name}`}>
      {send.error && <ErrorPlate error={send.error} />}
      <p className="to">
        <span>
          {held === null ? (
            <b>Written to in person: nothing against it</b>
          ) : (
            <b className="cau">
              {client.name} {held}. An answer to a letter of theirs still goes.
            </b>
          )}{' '}
          <span className="q">to {address}</span>
        </span>
        {last && (
          <button type="button" className="link" onClick={() => setNew(!isNew)}>
            {isNew ? `answer “${last.subject}” instead` : 'write of something else'}
          </button>
        )}
      </p>
      {answered ? (
        <p className="q about">{about}</p>
      ) : (
        <Field label="About" value={subject} maxLength={300} onChange={(event) => setSubject(event.target.value)} />
      )}
      <TextField
        label="Letter"
        rows={5}
        maxLength={20_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p className="acts">
        <Button main type="submit" disabled={!ready} keyName="Ctrl ↵">
          {send.isPending ? 'One moment' : 'Send'}
        </Button>
        <Templates
          onPick={(template) => {
            setText(template.text);
            if (!answered) setSubject(template.subject);
          }}
        />
      </p>
    </form>
  ); // prettier-ignore
}
