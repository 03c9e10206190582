import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { decidedPercent } from '../../format';
import { Button } from '../../parts/Button';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Field } from '../../parts/Field';
import { Loading } from '../../parts/Loading';
import { Sentence } from '../../parts/Sentence';
import { useChecks } from '../../parts/useChecks';
import { useMay } from '../../session';
import { useTitle } from '../../title';
import { HouseFields } from '../start/HouseFields';
import { changeHouse, houseQuery, type Answer, type Settings } from './answer';
import './settings.css';
import { consequences } from './consequences';
import { Golden } from './Golden';
import { inPerCent, partOf } from './matters';
import { Restraint } from './Restraint';

/** What is the house called, in which money does it count, by which clock, and what matters to it? */
export function Screen() {
  useTitle('House');
  const answer = useQuery(houseQuery);
  return (
    <>
      <div className="bar">
        <p>House · settings</p>
      </div>
      {answer.error && !answer.data && (
        <ErrorPlate error={answer.error} retry={() => void answer.refetch()} />
      )}
      {answer.isPending && <Loading />}
      {answer.data && <Shown key={JSON.stringify(answer.data)} house={answer.data} />}
      {answer.data && <Restraint key={JSON.stringify(answer.data)} kept={answer.data} />}
      <Golden />
    </>
  );
}

function Shown({ house }: { house: Answer }) {
  const client = useQueryClient();
  const mayChange = useMay()('settings');
  const [written, setWritten] = useState<Settings>(house);
  const change = useMutation({
    mutationFn: changeHouse,
    onSuccess: () => client.invalidateQueries(),
  });
  const differs = (name: keyof Settings) => written[name] !== house[name];
  const { wrongs, form } = useChecks(() =>
    change.mutate({
      ...(differs('name') && { name: written.name }),
      ...(differs('currency') && { currency: written.currency }),
      ...(differs('timeZone') && { timeZone: written.timeZone }),
      ...(differs('matters') && { matters: written.matters }),
    }),
  );
  const warnings = consequences(house, written);
  const changes = (['name', 'currency', 'timeZone', 'matters'] as const).some(differs);
  return (
    <>
      <Sentence>
        The house is called {house.name}; it counts in <b>{house.currency}</b>, its days are those of{' '}
        <b>{house.timeZone}</b>, and what moved less than <b>{decidedPercent(house.matters)}</b> of its orders
        does not matter to it.
      </Sentence>
      <div className="with-margin">
        <form
          {...form}
          className="house-form"
          aria-label="Settings of the house"
          onChange={(event) => {
            const { name, value } = event.target as unknown as HTMLInputElement;
            setWritten({ ...written, ...fieldOf(name, value) });
          }}
        >
          <fieldset disabled={!mayChange}>
            <legend className="sr">Settings of the house</legend>
            <HouseFields known={house} stays={house} wrongs={wrongs} />
            <Field
              label="What matters, in per cent of all orders"
              name="matters"
              type="number"
              required
              min="0.01"
              max="20"
              step="any"
              defaultValue={inPerCent(house.matters)}
              error={wrongs['matters']}
            />
          </fieldset>
          {warnings.length > 0 && (
            <div className="notice caution" role="status">
              <div>
                <p>
                  <strong className="cau">Everything is derived anew.</strong> {warnings[0]}
                </p>
                {warnings.slice(1).map((warning) => (
                  <p key={warning}>{warning}</p>
                ))}
              </div>
            </div>
          )}
          {change.error && <ErrorPlate error={change.error} />}
          <p className="acts">
            <Button
              main
              type="submit"
              disabled={change.isPending || !changes}
              notNow={mayChange ? undefined : 'only an owner of the house changes this'}
            >
              {change.isPending
                ? 'One moment'
                : warnings.length > 0
                  ? 'Change it, and derive anew'
                  : 'Change it'}
            </Button>
          </p>
        </form>
        <aside className="m">
          <section>
            <h2>What hangs on it</h2>
            <p className="q">
              The name stands at the head of every page. The currency is that of every figure, and of amounts
              that come without one. A day on a screen, in a period or for a rate begins at midnight of the
              time zone.
            </p>
          </section>
          <section>
            <h2>What matters</h2>
            <p className="q">
              A channel that is not sure to have moved any orders, and whose range ends below this part of
              them, is said to have moved none that matter; a budget never gives it more. Another part
              restates the verdicts of all runs at once; credits and ranges stay.
            </p>
          </section>
        </aside>
      </div>
    </>
  );
}

/** What a field of the form decides. */
function fieldOf(name: string, value: string): Partial<Settings> {
  if (name === 'house') return { name: value.trim() };
  return name === 'matters' ? { matters: partOf(value) } : { [name]: value };
}
