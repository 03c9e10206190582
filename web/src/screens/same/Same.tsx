import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useAddress } from '../../address';
import { capital, counted, figure, listed, percent } from '../../format';
import { useKeys } from '../../keys';
import { OnTheirWay } from '../../OnTheirWay';
import { Empty } from '../../parts/Empty';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Loading } from '../../parts/Loading';
import { Pick, type Choice } from '../../parts/Pick';
import { useMedia } from '../../parts/useMedia';
import { useTitle } from '../../title';
import { pairQuery, type Looks, type Queue, type QueuedPair, type RecordPair } from './answer';
import { Base, BaseLine } from './Base';
import { Compared } from './Compared';
import { Decide } from './Decide';
import { Decided } from './Decided';
import { keyOf } from './order';
import { PutOff } from './PutOff';
import './same.css';
import { Together } from './Together';
import { useAsked } from './useAsked';
import { useDecisions, type Decisions } from './useDecisions';
import { useHold } from './useHold';
import { useQueue, type Walked } from './useQueue';
import { Waiting } from './Waiting';
import { evidenceOf } from './weights';
import { question, whyHere, writtenName, type Did } from './words';

/** Which pairs are shown. */
const LOOKS: readonly Choice<Looks | 'all'>[] = [
  { value: 'all', name: 'all that need a person' },
  { value: 'likely', name: 'likely one person', note: 'from 80 %; soon decided' },
  { value: 'even', name: 'as likely as not', note: '20 to 80 %' },
  { value: 'unlikely', name: 'likely two', note: 'to 20 %; soon decided' },
];

/** Bits from which a field is told of in a sentence. */
const CLEAR = 0.5;
/** Probability from which a household is. */
const LIKELY = 0.15;

/** Are these two one person? The question, what speaks for it and against, and what waits after it. */
export function Screen() {
  useTitle('Same person?');
  const [{ source, looks: said }, change] = useAddress();
  const looks = LOOKS.find(({ value }) => value === said)?.value ?? 'all';
  const queue = useQueue(source, looks === 'all' ? undefined : looks);
  const decisions = useDecisions(queue);
  const { answer, current, waiting } = queue;
  const notAsked = useAsked(queue);
  useHold(current, queue.leave);
  useKeys([
    { key: 'j', does: 'next pair', run: () => queue.move(1) },
    { key: 'k', does: 'previous pair', run: () => queue.move(-1) },
    { key: 'ArrowRight', does: 'next pair', run: () => queue.move(1) },
    { key: 'ArrowLeft', does: 'previous pair', run: () => queue.move(-1) },
    { key: 'u', does: 'undo what was done last', run: decisions.undo, once: true },
  ]);
  if (!answer.data)
    return answer.error ? (
      <ErrorPlate error={answer.error} retry={() => void answer.refetch()} />
    ) : (
      <Loading />
    );
  return (
    <>
      <div className="bar">
        <p>
          Same person? ·{' '}
          <Pick
            label="Which pairs"
            options={LOOKS}
            value={looks}
            onPick={(value) => change({ looks: value === 'all' ? undefined : value })}
          />{' '}
          <span className="wide">
            ·{' '}
            {waiting === 0 ? 'no pair waits' : `${counted(waiting, 'pair')}, those first on which most hangs`}
          </span>
          {source && (
            <>
              {' '}
              · of {source}{' '}
              <button className="link" onClick={() => change({ source: undefined })}>
                all
              </button>
            </>
          )}
        </p>
        <p className="c wide">
          <kbd>J</kbd> <kbd>K</kbd> next, previous <kbd>?</kbd> all keys
        </p>
      </div>
      {notAsked && <ErrorPlate error={notAsked} />}
      <div className="same">
        <Aside queue={queue} answer={answer.data} />
        {current ? (
          <Pair queue={queue} pair={current} currency={answer.data.currency} decisions={decisions} />
        ) : (
          <div className="matter">
            <OnTheirWay>
              <Nothing isLinked={answer.data.quality !== null} />
            </OnTheirWay>
            <Decide pair={undefined} take={undefined} decisions={decisions} />
          </div>
        )}
      </div>
    </>
  );
}

/** Beside the question where there is room; above it, folded, where there is not. */
function Aside({ queue, answer: { quality, currency, putOff, half } }: { queue: Walked; answer: Queue }) {
  const isWide = useMedia('(min-width: 1200px)');
  const waits = queue.pairs.length > 0;
  if (!isWide)
    return (
      <details className="m folded">
        <summary>
          {waits ? `${queue.index + 1} of ${counted(queue.waiting, 'pair')}` : 'No pair waits'}
          {quality && <BaseLine quality={quality} />}
        </summary>
        {waits && <Waiting queue={queue} currency={currency} />}
        <PutOff count={putOff} />
        <Decided />
        {quality && <Base quality={quality} />}
      </details>
    );
  return (
    <aside className="m" aria-label="The queue and the base">
      {waits && (
        <section>
          <h2>{counted(queue.waiting, 'pair')} waiting</h2>
          {half < queue.waiting && (
            <p className="q">The first {figure(half)} have half of the weight of all.</p>
          )}
          <Waiting queue={queue} currency={currency} />
        </section>
      )}
      <PutOff count={putOff} />
      <Decided />
      {quality && <Base quality={quality} />}
    </aside>
  );
}

interface Shown {
  queue: Walked;
  pair: QueuedPair;
  currency: string;
  decisions: Decisions;
}

function Pair({ queue, pair, currency, decisions }: Shown) {
  const described = useQuery(pairQuery(pair));
  const names = described.data && namesOf(described.data);
  const take = names && ((did: Did) => decisions.take(did, pair, names));
  useKeys([
    { key: 's', does: 'the same person', run: () => take?.('same'), once: true },
    { key: 'd', does: 'different people', run: () => take?.('different'), once: true },
    { key: 'l', does: 'later, in a month', run: () => take?.('later'), once: true },
  ]);
  return (
    <div className="matter">
      <FromTop key={keyOf(pair)} />
      {described.isPending && <Loading />}
      {described.isLoadingError && (
        <ErrorPlate error={described.error} retry={() => void described.refetch()}>
          <button className="link" onClick={() => queue.leave(pair)}>
            Take the next
          </button>
        </ErrorPlate>
      )}
      {described.data && names && (
        <>
          <h1 className="lead">{question(pair, names)}</h1>
          <p className="q">{grounds(described.data)}</p>
          <p className="q">
            {pair.probability !== null && (
              <>
                <b>{percent(pair.probability)}</b> that they are one person ·{' '}
              </>
            )}
            {pair.asked === 'check'
              ? 'drawn by lot from what is joined without asking, to know how much of it is right'
              : `at stake: ${whyHere(pair, currency)}`}
          </p>
          <Compared pair={described.data} />
          <Together pair={described.data} />
        </>
      )}
      <Decide pair={pair} take={take} decisions={decisions} />
    </div>
  );
}

function namesOf({ records: [one, other] }: RecordPair): readonly [string, string] {
  return [writtenName(one), writtenName(other)];
}

/** What speaks for one person and what against, as a sentence. */
function grounds(pair: RecordPair): string {
  const { household } = pair;
  const { fields } = evidenceOf(pair);
  const spoken = [
    { named: fields.filter(({ bits }) => bits >= CLEAR), what: 'for one person' },
    {
      named: fields.filter(({ bits, agreement }) => bits <= -CLEAR && agreement !== 'equal'),
      what: 'against it',
    },
  ].flatMap(({ named, what }) => {
    if (named.length === 0) return [];
    const which = listed(named.map(({ label }) => label.toLowerCase()));
    return [`${which} ${named.length === 1 ? 'speaks' : 'speak'} ${what}`];
  });
  const two = household !== null && household >= LIKELY;
  return [
    spoken.length > 0 && `${capital(spoken.join('; '))}.`,
    two && 'Two people of one household would look like this too.',
  ]
    .filter(Boolean)
    .join(' ');
}

/** The next pair is read from its beginning. */
function FromTop() {
  useEffect(() => {
    window.scrollTo(0, 0);
  }, []);
  return null;
}

function Nothing({ isLinked }: { isLinked: boolean }) {
  const toImport = (
    <Link className="btn" to="/import">
      Import clients
    </Link>
  );
  if (!isLinked)
    return (
      <Empty title="No records are compared yet" action={toImport}>
        Bring the lists on which clients stand: the till’s, the web shop’s, a boutique’s spreadsheet. Maison
        finds who is one person, and asks here where it cannot tell.
      </Empty>
    );
  return (
    <Empty title="Nothing waits for a person" action={toImport}>
      Every pair of records is sure, decided or put off. The next file of clients may bring new ones, and what
      was put off comes again after a month.
    </Empty>
  );
}
