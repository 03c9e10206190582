import { isDoubted } from '../../checks/check';
import { listed, moneyShort, spoken } from '../../format';
import { Said as Part, Sentence } from '../../parts/Sentence';
import type { Answer, Split } from './answer';
import { find } from './plan';
import { between } from './words';

/** The sentence: the move, what it would bring, and what only an experiment can say. */
export function Said({ answer, split }: { answer: Answer; split: Split }) {
  const failed = isDoubted(answer.checks);
  return (
    <Sentence>
      <Move answer={answer} split={split} /> <Unknown answer={answer} />
      {failed && <Part as="caution"> A check failed: do not rely on this until it is understood.</Part>}
    </Sentence>
  );
}

function Move({ answer, split }: { answer: Answer; split: Split }) {
  const { kind, taken, given, from, to, gain } = find(answer, split);
  const write = (minor: number) => moneyShort(minor, answer.currency);
  const range = `(${between(gain, answer.currency)})`;
  if (kind === 'nothing known') return <>What no channel’s spend brings is known well enough to move it.</>;
  if (kind === 'well split') return <>The spend is split about as well as can be told.</>;
  if (to.length === 0)
    return (
      <>
        Take {write(taken)} out of {few(from)}:{' '}
        <b>that would lose {write(Math.abs(Math.min(0, gain.value)))}</b> {range}.
      </>
    );
  const begins = beginning({ taken, given, from: few(from), to: few(to) }, write);
  return (
    <>
      {begins}
      <b>
        {gain.value < 0
          ? `${write(-gain.value)} less would come`
          : `that would bring ${write(gain.value)} more`}
      </b>{' '}
      {range}.
    </>
  );
}

/** Given and taken are called the same where they differ by less than this part. */
const LESS = 0.99;

/** What is done: moved, or spent more, or less. */
function beginning(
  { taken, given, from, to }: { taken: number; given: number; from: string; to: string },
  write: (minor: number) => string,
): string {
  if (given > taken / LESS) {
    const more = `Spend ${write(given - taken)} more`;
    return taken > 0 ? `${more} and move ${write(taken)} out of ${from}, to ${to}: ` : `${more}, on ${to}: `;
  }
  if (given < taken * LESS)
    return `Take ${write(taken)} out of ${from}, and give ${write(given)} of it to ${to}: `;
  return `Move ${write(taken)} out of ${from} to ${to}: `;
}

/** Names of channels in a sentence, three at most. */
function few(channels: readonly string[]): string {
  const names = channels.map(spoken);
  return listed(names.length > 3 ? [...names.slice(0, 2), 'others'] : names);
}

function Unknown({ answer: { experiment, channels } }: { answer: Answer }) {
  const state = channels.find(({ channel }) => channel === experiment?.channel)?.state;
  if (!experiment || state === 'told') return null;
  return <>What {spoken(experiment.channel)} brings, only a trial can say.</>;
}
