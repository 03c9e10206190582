import { counted, figure, moneyShort, spoken } from '../../format';
import type { Answer, Split } from './answer';
import { during } from './plan';

/** The experiment that would tell most, what is not said, and what if all of it is wrong. */
export function Notes({ answer, split }: { answer: Answer; split: Split }) {
  const write = (minor: number) => moneyShort(minor, answer.currency);
  return (
    <section className="notes">
      <div>
        <h3>{answer.experiment ? 'The best next spend is an experiment' : 'No experiment would pay'}</h3>
        <Experiment answer={answer} write={write} />
      </div>
      <div>
        <h3>What this does not say</h3>
        <p>
          Curves are learnt from weeks in which more and less was spent. The season and the clients’ intent
          are taken out by the model; that weeks with more spend were otherwise like the others is assumed. No
          week is advised beyond {figure(answer.terms.most, answer.terms.most % 1 === 0 ? 0 : 2)} times what
          it has now, and channels of which it cannot be told keep their spend. What comes back is the value
          of orders, not what is earned on them.
        </p>
      </div>
      <div>
        <h3>If all of it is wrong</h3>
        <p>
          {split.gain.value >= 0 && split.gain.low > 0
            ? `At the low end of its range the move still brings ${write(split.gain.low)} ${during(answer.weeks)}. It can be taken back by the week.`
            : `At the low end of its range it loses ${write(Math.abs(split.gain.low))} ${during(answer.weeks)}. Move a part of it first, and look again when a few weeks have passed.`}
        </p>
      </div>
    </section>
  );
}

function Experiment({ answer, write }: { answer: Answer; write: (minor: number) => string }) {
  const { experiment } = answer;
  if (!experiment)
    return (
      <p>
        No hold-out that a house can run within a year would change this split by enough to be worth it. What
        is known carries it.
      </p>
    );
  return (
    <p>
      To know what {spoken(experiment.channel)} brings is expected to be worth{' '}
      <b>
        {write(experiment.worth)} {during(answer.weeks)}
      </b>
      . Leave it out for half of the clients for {counted(experiment.weeks, 'week')}: that shows, four times
      in five, whether it brings {figure(experiment.ordersAWeek, 1)} orders a week, at which it earns what the
      rest of the spend does. It costs at most {write(experiment.costs)} of orders and saves{' '}
      {write(experiment.saves)}.
    </p>
  );
}
