import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ContactKind } from '../../act/contact';
import { day } from '../../dates';
import { capital, counted, numeral } from '../../format';
import { useKeys } from '../../keys';
import { OnTheirWay } from '../../OnTheirWay';
import { Empty } from '../../parts/Empty';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Loading } from '../../parts/Loading';
import { axis as axisOf } from '../../parts/scale';
import { useTitle } from '../../title';
import { After } from './After';
import { todayQuery, type Answer, type Called, type ReasonAnswer } from './answer';
import { First } from './First';
import './today.css';
import { useAnswers } from './useAnswers';

/** With whom should I speak today, and why? */
export function Screen() {
  useTitle('Today');
  const today = useQuery(todayQuery);
  if (today.error && !today.data)
    return <ErrorPlate error={today.error} retry={() => void today.refetch()} />;
  return today.data ? <Shown answer={today.data} /> : <Loading />;
}

function Shown({ answer }: { answer: Answer }) {
  const [ahead, setAhead] = useState<string>();
  const [logging, setLogging] = useState<ContactKind>();
  const answers = useAnswers();
  const ordered = takenFirst(answer, ahead);
  const [first] = ordered.called;
  const settle = (called: Called, said: ReasonAnswer, contact?: string) => {
    setLogging(undefined);
    answers.answer(called, said, contact);
  };
  const log = (kind: ContactKind | undefined) => {
    if (first) setAhead(first.client.id); // who is written of stays first, whatever comes in meanwhile
    setLogging(kind);
  };
  const keys = [
    { key: 'c', does: 'write down a call', run: () => log('call') },
    { key: 'w', does: 'write down a letter', run: () => log('wrote') },
    { key: 'v', does: 'write down a meeting', run: () => log('met') },
    { key: 'd', does: 'done', once: true, run: () => first && settle(first, 'done') },
    { key: 'n', does: 'not now', once: true, run: () => first && settle(first, 'not now') },
    { key: 'x', does: 'not like this', once: true, run: () => first && settle(first, 'not like this') },
    { key: 'u', does: 'take the last answer back', once: true, run: answers.takeBack },
  ];
  useKeys(logging ? [] : keys); // while something is written down letters are letters
  const greatest = Math.max(0, ...ordered.called.map(({ worth }) => worth?.high ?? 0));
  const axis = greatest > 0 ? axisOf(0, greatest, { width: 152 }) : undefined;
  return (
    <div className="today">
      <p className="q">
        {day(answer.day)}
        {first && (
          <span className="wide">
            {' '}
            · {counted(ordered.called.length, 'client')}: who waits for you first, then by{' '}
            {answer.effect ? 'what a contact now is worth' : 'what an order of theirs is worth'}
          </span>
        )}
      </p>
      {answers.error && <ErrorPlate error={answers.error} />}
      {answers.last && (
        <p className="answered" role="status">
          {answers.last.called.client.name}: {answers.last.answer} ·{' '}
          <button className="link" onClick={answers.takeBack}>
            Undo
          </button>
        </p>
      )}
      {first ? (
        <First
          called={first}
          answer={ordered}
          logging={logging}
          onLog={log}
          onAnswer={(said, contact) => settle(first, said, contact)}
        />
      ) : (
        <OnTheirWay>
          <Empty title="Nobody needs to be spoken with today">
            Birthdays, orders, replies, promises and long silences of your clients bring them here.
          </Empty>
        </OnTheirWay>
      )}
      {ordered.called.length > 1 && (
        <After
          answer={ordered}
          axis={axis}
          onFirst={({ client }) => {
            setLogging(undefined);
            setAhead(client.id);
            scrollTo({ top: 0 });
          }}
          onAnswer={settle}
        />
      )}
      {answer.resting > 0 && (
        <p className="done">
          {answer.resting === 1 ? 'One more rests' : `${capital(numeral(answer.resting))} more are resting`},
          spoken with within a week or answered.
        </p>
      )}
    </div>
  );
}

/** The same list with one of it at its head. */
function takenFirst(answer: Answer, id: string | undefined): Answer {
  const taken = answer.called.find(({ client }) => client.id === id);
  if (!taken) return answer;
  return { ...answer, called: [taken, ...answer.called.filter((each) => each !== taken)] };
}
