import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../api';
import { goldenQuery, type GoldenRules } from '../../golden';
import { Button } from '../../parts/Button';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { sessionQuery } from '../../session';
import { FieldRules } from './FieldRules';
import { Trusted } from './Trusted';

/** By which rules one record is made of many; an owner changes them. */
export function Golden() {
  const rules = useQuery(goldenQuery);
  if (rules.error && !rules.data)
    return <ErrorPlate error={rules.error} retry={() => void rules.refetch()} />;
  return rules.data ? <Shown key={JSON.stringify(rules.data)} rules={rules.data} /> : null;
}

function Shown({ rules }: { rules: GoldenRules }) {
  const client = useQueryClient();
  const [written, setWritten] = useState(rules);
  const isOwner = useQuery(sessionQuery).data?.user?.role === 'owner';
  const save = useMutation({
    mutationFn: () => request<void>('/api/golden', { method: 'PUT', body: written }),
    onSuccess: () => client.invalidateQueries(),
  });
  const changed = JSON.stringify(written) !== JSON.stringify(rules);
  return (
    <section className="golden">
      <h2 className="sec">One record of many</h2>
      <p className="q said">
        Where several records of one person differ, a rule takes one value of each field; the others stay one
        click away on the client’s page. What is equal by a rule goes by what was told last.
      </p>
      <fieldset disabled={!isOwner || save.isPending} className="two">
        <legend className="sr">One record of many</legend>
        <FieldRules rules={written} onChange={setWritten} />
        <Trusted trusted={written.trusted} onChange={(trusted) => setWritten({ ...written, trusted })} />
      </fieldset>
      {changed && (
        <div className="notice caution" role="status">
          <p>
            <strong className="cau">Every client’s record is made anew.</strong> That takes from seconds to
            minutes; no value is lost, and the rules of before give the records of before.
          </p>
        </div>
      )}
      {save.error && <ErrorPlate error={save.error} />}
      <p className="acts">
        <Button
          disabled={!changed || save.isPending}
          notNow={isOwner ? undefined : 'only an owner of the house changes these rules'}
          onClick={() => save.mutate()}
        >
          {save.isPending ? 'Making every record anew' : 'Save, and make every record anew'}
        </Button>
        {changed && !save.isPending && (
          <Button bare onClick={() => setWritten(rules)}>
            Leave them as they were
          </Button>
        )}
      </p>
    </section>
  );
}
