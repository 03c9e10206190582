import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { moment } from '../../dates';
import { counted, figure, listed, named } from '../../format';
import { Button } from '../../parts/Button';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Said, Sentence } from '../../parts/Sentence';
import { useHouse } from '../../session';
import { importQuery, takeIn, type Answer } from './answer';
import { Arrived } from '../base/Arrived';
import { Bars } from './Bars';
import { Changed } from './Changed';
import { FileLine } from './FileLine';
import { LeftOuts, Reasons } from './Refusals';
import { suppliedSaid, WORDS } from './said';

/** A file that is in, or was stopped, or failed: what came of it and what can be done. */
export function Taken({ answer: { plan, summary, reasons, unreached } }: { answer: Answer }) {
  const { timeZone } = useHouse();
  const { one, many } = WORDS[plan.kind];
  const refused = summary.rejected;
  return (
    <>
      <FileLine plan={plan} />
      <Sentence>
        {summary.again && <>Nothing new was taken, since the same file was in before: </>}
        {counted(summary.accepted, one, many)} {summary.accepted === 1 ? 'is' : 'are'} in
        {summary.state === 'stopped' && <Said as="caution">; it was stopped before its end</Said>}
        {summary.state === 'failed' && <Said as="error">; then it failed</Said>}.{' '}
        {refused > 0 && (
          <Said as="caution">
            {figure(refused)} {refused === 1 ? 'row was' : 'rows were'} refused, kept for you.
          </Said>
        )}
      </Sentence>
      {summary.state === 'failed' && <ErrorPlate error={new Error(summary.message ?? 'It failed.')} />}
      {(summary.state === 'stopped' || summary.state === 'failed') && <GoOn id={plan.id} />}
      <div className="with-margin">
        <div>
          <Bars summary={summary} />
          {plan.kind === 'clients' && summary.accepted > 0 && <Arrived source={plan.source} />}
          <Changed changes={summary.changes} />
          <Reasons reasons={reasons} rejected={refused} />
          <LeftOuts title="Cells left out, their rows taken" leftOut={summary.leftOut} />
          {unreached.length > 0 && (
            <p className="q">
              No touches of {unreached.length === 1 ? 'this channel' : 'these channels'} yet:{' '}
              {listed(unreached.map(named))}. Where a touch has the channel by another name, write it here as
              it is written there: else its spend stands in a row of its own.
            </p>
          )}
          <p className="acts after">
            {refused > 0 && (
              <a className="btn s" href={`/api/imports/${plan.id}/rejects.csv`} download>
                Have the refused rows as a file
              </a>
            )}
            <Link className="btn s" to="/import">
              Import another
            </Link>
            <Link className="btn s bare" to="/sources">
              Sources
            </Link>
          </p>
        </div>
        <aside className="m">
          <section>
            <h2>Remembered</h2>
            <p className="q">
              {plan.messages
                ? 'The same file again adds nothing; a corrected one corrects.'
                : `The next file of these columns from ${plan.source} is read the same way. The same file again adds nothing; a corrected one corrects.`}
            </p>
          </section>
          {suppliedSaid(summary) && (
            <section>
              <h2>Where they are from</h2>
              <p className="q">{suppliedSaid(summary)}</p>
            </section>
          )}
          {summary.state === 'done' && summary.message && (
            <section>
              <h2>Taken out</h2>
              <p className="q">{summary.message}.</p>
            </section>
          )}
          {summary.finishedAt && (
            <section>
              <h2>When</h2>
              <p className="q">{moment(summary.finishedAt, timeZone)}</p>
            </section>
          )}
        </aside>
      </div>
    </>
  );
}

function GoOn({ id }: { id: string }) {
  const client = useQueryClient();
  const going = useMutation({
    mutationFn: () => takeIn(id),
    onSuccess: () => client.invalidateQueries({ queryKey: importQuery(id).queryKey }),
  });
  return (
    <div className="acts">
      <Button main onClick={() => going.mutate()} disabled={going.isPending}>
        Go on where it was
      </Button>
      {going.error && <span className="err">{going.error.message}</span>}
    </div>
  );
}
