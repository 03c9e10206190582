import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useAddress } from '../../address';
import { figure } from '../../format';
import { Button } from '../../parts/Button';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Pick } from '../../parts/Pick';
import { Said, Sentence } from '../../parts/Sentence';
import {
  forget,
  importQuery,
  importsQuery,
  mapColumns,
  takeIn,
  type Answer,
  type Choice,
  type Column,
  type Kind,
  type Plan,
  type SuppliedChange,
} from './answer';
import { ColumnTable } from './ColumnTable';
import { FileLine } from './FileLine';
import { PlanMargin } from './PlanMargin';
import { Examples, LeftOuts, UNUSED } from './Refusals';
import { SuppliedFields } from './SuppliedFields';
import { finding, WORDS, wouldTake } from './said';

const KINDS = Object.entries(WORDS).map(([value, words]) => ({ value: value as Kind, name: words.choice }));

/** A file that was read and not taken: what each column becomes, and what would come in. */
export function Planned({ plan }: { plan: Plan }) {
  const acts = usePlan(plan);
  const { is, needs, well } = finding(plan);
  return (
    <>
      <div className="bar">
        <FileLine plan={plan}>
          {!plan.messages && (
            <>
              {' · as '}
              <Pick label="What it holds" options={KINDS} value={plan.kind} onPick={acts.setKind} />
            </>
          )}
        </FileLine>
        {!plan.messages && (
          <p className="c wide">
            <kbd>J</kbd> <kbd>K</kbd> column
          </p>
        )}
      </div>
      <Sentence>
        {is} {well ? <b>{needs}</b> : <Said as="caution">{needs}</Said>}
      </Sentence>
      <div className="with-margin">
        <div>
          {acts.error && <ErrorPlate error={acts.error} />}
          {!plan.messages && <ColumnTable plan={plan} onMap={acts.map} />}
          {plan.kind === 'clients' && <SuppliedFields key={plan.id} plan={plan} onSay={acts.supply} />}
          <Foot plan={plan} take={acts.take} leave={acts.leave} busy={acts.busy} />
          <Examples refusals={plan.sample.refusals} all={plan.sample.refused} />
          <LeftOuts title="Cells left out, their rows taken" leftOut={plan.sample.leftOut} />
          <LeftOuts title={UNUSED} leftOut={plan.sample.unused} />
        </div>
        <PlanMargin plan={plan} />
      </div>
    </>
  );
}

function Foot({
  plan,
  take,
  leave,
  busy,
}: {
  plan: Plan;
  take: () => void;
  leave: () => void;
  busy: boolean;
}) {
  const { taken, refused } = wouldTake(plan);
  const ready = plan.missing.length === 0 && plan.sample.taken > 0;
  return (
    <div className="go">
      <p className="q">
        <strong>{taken}</strong> can be taken;{' '}
        {refused === 0 ? (
          'nothing would be refused'
        ) : (
          <>
            <strong>{figure(refused)}</strong> would be refused, kept for you
          </>
        )}
        {!plan.sample.whole && refused > 0 && `, of the ${figure(plan.sample.rows)} read`}.
      </p>
      <div className="acts">
        <Button
          main
          keyName="Ctrl ↵"
          onClick={take}
          disabled={busy}
          notNow={ready ? undefined : whyNot(plan)}
        >
          Take in {taken}
        </Button>
        <Button bare onClick={leave}>
          Leave
        </Button>
      </div>
    </div>
  );
}

function whyNot({ missing }: Plan): string {
  return missing.length > 0 ? `no column says ${missing.join(', nor ')}` : 'every row would be refused';
}

function usePlan(plan: Plan) {
  const client = useQueryClient();
  const [, change] = useAddress();
  const key = importQuery(plan.id).queryKey;
  const put = (next: Plan) =>
    client.setQueryData(key, (answer: Answer | undefined) => answer && { ...answer, plan: next });
  const mapping = useMutation({
    mutationFn: (choice: Choice) => mapColumns(plan.id, choice),
    onSuccess: put,
  });
  const said = useRef<Promise<unknown>>(Promise.resolve());
  const supplying = useMutation({
    mutationFn: (supplied: SuppliedChange) => mapColumns(plan.id, { columns: [], supplied }),
    onSuccess: put,
  });
  const taking = useMutation({
    mutationFn: async () => {
      await said.current; // a field that was just left is said first
      return takeIn(plan.id);
    },
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
  const leaving = useMutation({
    mutationFn: () => forget(plan.id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: importsQuery.queryKey });
      change({ file: undefined });
    },
  });
  const take = () => {
    if (!taking.isPending && plan.missing.length === 0 && plan.sample.taken > 0) taking.mutate();
  };
  useTakeKey(take);
  return {
    error: mapping.error ?? supplying.error ?? taking.error ?? leaving.error,
    busy: mapping.isPending || taking.isPending,
    map: (column: Column) => mapping.mutate({ columns: [column] }),
    supply: (supplied: SuppliedChange) => {
      const say = () => supplying.mutateAsync(supplied).catch(() => {}); // its error is shown
      said.current = said.current.then(say); // one after the other: each keeps what the one before said
    },
    setKind: (kind: Kind) => mapping.mutate({ columns: [], kind }),
    take,
    leave: () => leaving.mutate(),
  };
}

/** Ctrl and Enter take the file in, wherever the focus is. */
function useTakeKey(take: () => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      take();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  });
}
