import { counted, figure, listed, percent } from '../../format';
import { Said, Sentence } from '../../parts/Sentence';
import type { Answer, Trial } from './answer';
import { byChannel, movesOf, spokenChannel } from './moves';

interface Told {
  answer: Answer;
  trial?: Trial;
  open?: string;
}

/** The sentence: how much the rules name, and what the one that is being tried would change. */
export function Finding({ answer, trial, open }: Told) {
  const asked = answer.events - answer.signals;
  if (asked === 0)
    return <Sentence>Nothing came in during these days that a rule could have named.</Sentence>;
  const { events } = answer.unassigned;
  const rules = counted(answer.rules.length - 1, 'rule');
  return (
    <Sentence>
      {events === 0 ? (
        <>
          {rules} name every one of {large(asked)} events.
        </>
      ) : (
        <>
          {rules} name all but <Said as="caution">{percent(events / asked)}</Said> of {large(asked)} events.
        </>
      )}{' '}
      {trial && <Change trial={trial} open={open} />}
    </Sentence>
  );
}

function Change({ trial, open }: { trial: Trial; open?: string }) {
  const what = open ? 'The rule you are trying' : 'What you changed';
  const changes = byChannel(movesOf(trial, open));
  const [first] = changes;
  if (!first) return <>{what} moves nothing.</>;
  const same = changes.filter(({ to }) => to === first.to);
  const moving = same.reduce((sum, { events }) => sum + events, 0);
  const from = same.slice(0, 3).map((each) => spokenChannel(each.from));
  const sources = same.length > 3 ? [...from.slice(0, 2), 'others'] : from;
  return (
    <>
      {what}{' '}
      <b>
        moves {counted(moving, 'event')} from {listed(sources)} to {spokenChannel(first.to)}
      </b>
      {same.length < changes.length ? ', and others elsewhere.' : '.'}
    </>
  );
}

function large(count: number): string {
  return count >= 1e6 ? `${figure(count / 1e6, 2)} million` : figure(count);
}
