import { useQueryClient } from '@tanstack/react-query';
import { figure } from '../../format';
import { LongWork } from '../../parts/LongWork';
import { Said, Sentence } from '../../parts/Sentence';
import { importQuery, importsQuery, type Answer } from './answer';
import { FileLine } from './FileLine';
import { Bars } from './Bars';
import { Reasons } from './Refusals';
import { WORDS } from './said';

/** A file that is being taken in: how far it is, what is in, what was refused. */
export function Taking({ answer }: { answer: Answer }) {
  const { plan, summary, work, reasons } = answer;
  const client = useQueryClient();
  const ended = () => {
    void client.invalidateQueries({ queryKey: importQuery(plan.id).queryKey });
    void client.invalidateQueries({ queryKey: importsQuery.queryKey });
  };
  return (
    <>
      <FileLine plan={plan} />
      <Sentence>
        {figure(summary.accepted)}{' '}
        {plan.sample.total > 0 && `of ${plan.sample.whole ? '' : 'about '}${figure(plan.sample.total)} `}
        {WORDS[plan.kind].many} are in.{' '}
        {summary.rejected > 0 && (
          <Said as="caution">
            {figure(summary.rejected)} {summary.rejected === 1 ? 'row was' : 'rows were'} refused.
          </Said>
        )}
      </Sentence>
      {work !== null && <LongWork id={work} onEnd={ended} />}
      {work === null && <p className="q">Another process of the house is taking it in.</p>}
      <p className="c">What is in stays in, if you stop; it can be gone on with.</p>
      <Bars summary={summary} />
      <Reasons reasons={reasons} rejected={summary.rejected} />
    </>
  );
}
