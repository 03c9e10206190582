import { counted, figure, moneyShort, spoken } from '../../format';
import type { Answer, Split } from './answer';
import { during } from './plan';

/** The experiment that would tell most, what is not said, and what if all of it is wrong. */
export function Notes({ answer, split }: { answer: Answer; split: Split }) {
  const write = (minor: number) => moneyShort(minor, answer.currency);
  return (
    <section className="notes">
      <div>
        <h3>
          {answer.noExperiment ? NONE[answer.noExperiment].title : 'The best next spend is an experiment'}
        </h3>
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

/** Why no experiment is advised. */
const NONE: Record<NonNullable<Answer['noExperiment']>, { title: string; why: string }> = {
  'nothing to learn': {
    title: 'No experiment would pay',
    why: 'To know more surely what a channel brings would hardly change this split. What is known carries it.',
  },
  'costs more than it is worth': {
    title: 'No experiment would pay',
    why: 'A hold-out would forgo more in orders than to know what a channel brings is expected to be worth.',
  },
  'takes more than a year': {
    title: 'No experiment within a year',
    why: 'A hold-out that could change this split would take more than a year until it is told from chance. Spend more in some weeks and less in others: that teaches what a channel brings, too.',
  },
  'nothing else to move': {
    title: 'First it must be known what channels bring',
    why: 'No channel is known well enough to be moved, and to know one alone would move nothing. Spend more in some weeks and less in others, or leave channels out by halves in turn: money can be moved between two that are told.',
  },
};

function Experiment({ answer, write }: { answer: Answer; write: (minor: number) => string }) {
  const { experiment, noExperiment } = answer;
  if (!experiment) return <p>{noExperiment && NONE[noExperiment].why}</p>;
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
