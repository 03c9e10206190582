import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { request } from '../../api';
import { clock, dayShort, lasting } from '../../dates';
import { Button } from '../../parts/Button';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Loading } from '../../parts/Loading';
import { useHouse } from '../../session';
import { useNow } from '../../today';
import { lettersQuery, type Correspondence as Answer, type Letter } from './answer';
import { stateWords } from './words';
import { Write } from './Write';

/** The letters to and from one client, and the one that is being written. */
export function Correspondence({ id }: { id: string }) {
  const answer = useQuery(lettersQuery(id));
  if (answer.error && !answer.data)
    return (
      <section className="letters">
        <ErrorPlate error={answer.error} retry={() => void answer.refetch()} />
      </section>
    );
  return answer.data ? (
    <Shown answer={answer.data} />
  ) : (
    <section className="letters">
      <Loading />
    </section>
  );
}

function Shown({ answer }: { answer: Answer }) {
  const { client, letters } = answer;
  const now = useNow();
  const waiting = waitingOf(letters);
  return (
    <section className="letters" aria-label={client.name}>
      <p className="back">
        <Link className="link" to="/conversations">
          ‹ Conversations
        </Link>
        <span className="c wide">
          <kbd>J</kbd> <kbd>K</kbd> next, previous
        </span>
      </p>
      <h1>
        <Link to="/clients/$client" params={{ client: client.id }}>
          {client.name}
        </Link>{' '}
        {waiting && (
          <span className="cau">
            has waited {lasting(Math.max(0, (now.getTime() - Date.parse(waiting.at)) / 1000))}
          </span>
        )}
      </h1>
      <ol className="let">
        {letters.map((letter, at) => (
          <One
            key={letter.id}
            letter={letter}
            client={client}
            begins={letters.findIndex(({ thread }) => thread === letter.thread) === at}
          />
        ))}
      </ol>
      {letters.length === 0 && <p className="q">No letter has gone either way yet.</p>}
      <Write answer={answer} waiting={waiting} />
    </section>
  );
}

/** The letter of the client that nobody has answered, where there is one. */
function waitingOf(letters: readonly Letter[]): Letter | undefined {
  const answered = letters.findLastIndex(
    ({ direction, state }) =>
      direction === 'out' && ['waiting', 'sending', 'sent', 'uncertain'].includes(state),
  );
  return letters
    .slice(answered + 1)
    .findLast(({ direction, automatic, state }) => direction === 'in' && !automatic && state === 'received');
}

function One({ letter, client, begins }: { letter: Letter; client: Answer['client']; begins: boolean }) {
  const { timeZone } = useHouse();
  const now = useNow();
  const [unfolded, setUnfolded] = useState(false);
  const { direction, automatic, subject, text, quoted, attachments, at, adviser } = letter;
  const isOurs = direction === 'out';
  const when = (instant: string) => `${dayShort(instant, timeZone, now)}, ${clock(instant, timeZone)}`;
  const state = stateWords(letter, when);
  return (
    <li className={isOurs || automatic ? 'us' : 'them'}>
      <span className="who">
        {isOurs ? adviser : <b>{client.name}</b>}
        <time dateTime={at}>{when(at)}</time>
      </span>
      <div>
        {begins && <p className="subject">{subject || 'without a subject'}</p>}
        <p className="say">{text || (attachments.length > 0 ? '' : 'without words')}</p>
        {attachments.length > 0 && (
          <p className="c">with {attachments.map(({ name }) => name).join(', ')}, in the mailbox</p>
        )}
        {quoted && (
          <button className="fold" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
            {unfolded ? 'fold what it quotes' : 'what it quotes, folded'}
          </button>
        )}
        {unfolded && <p className="say quoted">{quoted}</p>}
        {state && (
          <p className={['uncertain', 'refused', 'returned'].includes(letter.state) ? 'err' : 'c'}>{state}</p>
        )}
        <Settle letter={letter} client={client.id} />
      </div>
    </li>
  );
}

const CHOICES: Partial<Record<Letter['state'], readonly { settled: string; says: string }[]>> = {
  waiting: [{ settled: 'dropped', says: 'Do not send it' }],
  uncertain: [
    { settled: 'sent', says: 'It went out' },
    { settled: 'again', says: 'Send it again' },
    { settled: 'dropped', says: 'Leave it' },
  ],
  refused: [
    { settled: 'again', says: 'Send it again' },
    { settled: 'dropped', says: 'Leave it' },
  ],
  returned: [
    { settled: 'again', says: 'Send it again' },
    { settled: 'dropped', says: 'Leave it' },
  ],
  received: [{ settled: 'answered', says: 'needs no answer' }],
};

function Settle({ letter, client }: { letter: Letter; client: string }) {
  const queries = useQueryClient();
  const settle = useMutation({
    mutationFn: (settled: string) =>
      request<void>(`/api/clients/${client}/letters/${letter.id}`, { method: 'PUT', body: { settled } }),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['letters', client] }),
        queries.invalidateQueries({ queryKey: ['conversations'] }),
      ]),
  });
  const choices = letter.automatic ? undefined : CHOICES[letter.state];
  if (!choices) return null;
  return (
    <p className="acts">
      {choices.map(({ settled, says }) => (
        <Button key={settled} small bare disabled={settle.isPending} onClick={() => settle.mutate(settled)}>
          {says}
        </Button>
      ))}
      {settle.error && <span className="err">{settle.error.message}</span>}
    </p>
  );
}
