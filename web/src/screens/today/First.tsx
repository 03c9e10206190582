import { Link } from '@tanstack/react-router';
import { LogContact } from '../../act/LogContact';
import type { ContactKind } from '../../act/contact';
import { amount, counted, figure, money } from '../../format';
import { Button } from '../../parts/Button';
import type { Answer, Called, ReasonAnswer } from './answer';

interface Shown {
  called: Called;
  answer: Answer;
  /** The conversation that is being written down, where one is. */
  logging: ContactKind | undefined;
  onLog: (kind: ContactKind | undefined) => void;
  /** @param contact as which a conversation was written down, where one was. */
  onAnswer: (answer: ReasonAnswer, contact?: string) => void;
}

/** Who comes first today: why, what to do, and what that is expected to bring. */
export function First({ called, answer, logging, onLog, onAnswer }: Shown) {
  const { client, reasons, step } = called;
  return (
    <article className="first" aria-label="First today">
      <span className="no">1</span>
      <div>
        <h1>
          <Link to="/clients/$client" params={{ client: client.id }}>
            {client.name}
          </Link>
        </h1>
        <p className="q place">{[client.tier, client.boutique].filter(Boolean).join(' · ')}</p>
        <p className="why">
          {reasons.map(({ says }) => says).join(' ')} <span className="acc">{STEPS[step]}</span>
        </p>
        {logging ? (
          <LogContact
            key={`${client.id} ${logging}`}
            client={client.id}
            first={logging}
            onDone={(_, contact) => onAnswer('done', contact)}
            close={() => onLog(undefined)}
          />
        ) : (
          <div className="acts line">
            <div className="acts main">
              <Button main={step !== 'write'} keyName="C" onClick={() => onLog('call')}>
                Called
              </Button>
              <Button main={step === 'write'} keyName="W" onClick={() => onLog('wrote')}>
                Wrote
              </Button>
              <Button keyName="V" onClick={() => onLog('met')}>
                Met
              </Button>
            </div>
            <div className="acts rest">
              <Link className="link small" to="/conversations/$client" params={{ client: client.id }}>
                Write here
              </Link>
              <Button small bare keyName="D" onClick={() => onAnswer('done')}>
                Done
              </Button>
              <Button small bare keyName="N" onClick={() => onAnswer('not now')}>
                Not now
              </Button>
              <Button small bare keyName="X" onClick={() => onAnswer('not like this')}>
                Not like this
              </Button>
            </div>
          </div>
        )}
        <Parts called={called} answer={answer} />
      </div>
    </article>
  );
}

const STEPS: Readonly<Record<Called['step'], string>> = {
  call: 'Call.',
  write: 'Write a few lines.',
  prepare: 'Keep it.',
};

/** Of what the expectation is made, each part with where it is from. */
function Parts({
  called: { worth, parts },
  answer: { effect, currency },
}: {
  called: Called;
  answer: Answer;
}) {
  const basis =
    parts.orders === 0
      ? 'what an order of the house is worth on average'
      : `their ${counted(parts.orders, 'order')}, drawn to the house’s average`;
  if (!worth || !effect)
    return (
      <p className="parts q">
        An order of theirs is expected to be worth {money(parts.order, currency)}, by {basis}. What a contact
        brings cannot be told before a run has found what advisers’ conversations cause.
      </p>
    );
  return (
    <p className="parts">
      <b>{money(worth.value, currency)}</b>{' '}
      <span className="q">
        ({amount(worth.low, currency)}–{amount(worth.high, currency)}) expected from a contact now:{' '}
        {figure(effect.value * 100, 1)} orders ({figure(effect.low * 100, 1)}–{figure(effect.high * 100, 1)})
        of a hundred conversations by run {effect.run}, on an order of {money(parts.order, currency)}, by{' '}
        {basis}.
      </span>
    </p>
  );
}
