import { useId, useState, type KeyboardEvent } from 'react';
import { useKeys } from '../../keys';
import { Button } from '../../parts/Button';
import { moved } from './draft';
import { refusalOf } from './refusal';
import { RuleForm } from './RuleForm';
import { Tried } from './Tried';
import { isChanged, type Rules } from './useRules';

/** What is being changed, in its place: the sentence with its phrases as controls, and what it would do. */
export function Opened({ rules, channels }: { rules: Rules; channels: readonly string[] }) {
  const { draft, trial, saved, save, leave, arrange } = rules;
  const [note, setNote] = useState('');
  const said = useId();
  const rule = draft?.rules.find(({ id }) => id === draft.open);
  const changed = isChanged(rules.rules, saved);
  // what breaks no derivation is known only once it was tried
  const tried = changed && trial.data !== undefined && !trial.trying && !trial.error;
  const keep = () => {
    if (draft && tried && !save.isPending) save.mutate({ rules: draft.rules, note });
  };
  useKeys([
    { key: 's', does: 'save as a new version', run: keep },
    { key: 'Escape', does: 'leave', run: leave },
  ]);
  const error = save.error ?? trial.error;
  const refusal = error && refusalOf(error.message, rules.rules);
  const place = rules.rules.findIndex((each) => each.id === rule?.id);
  return (
    <div className="try" onKeyDown={(event) => leaves(event) && leave()}>
      {rule ? (
        <RuleForm
          key={rule.id}
          rule={rule}
          channels={channels}
          onChange={rules.put}
          wrong={(line, index, operator) => refusal?.id === rule.id && refusal.marks(line, index, operator)}
          saidBy={said}
        />
      ) : (
        <p className="say">The rules of the house, as you changed them.</p>
      )}
      {refusal && (
        <p className="refused" id={said} role="alert">
          {refusal.words}
        </p>
      )}
      <form
        className="keep"
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <label>
          <span className="c">Why, in a few words</span>
          <input
            className="input"
            maxLength={300}
            value={note}
            autoComplete="off"
            onChange={(event) => setNote(event.target.value)}
          />
        </label>
        <div className="acts">
          <Button main small type="submit" keyName="S" disabled={!tried || save.isPending}>
            {save.isPending ? 'Saving' : `Save as version ${(rules.answer.data?.version ?? 0) + 1}`}
          </Button>
          <Button small bare keyName="Esc" onClick={leave}>
            Leave
          </Button>
          {rule && place > 0 && (
            <Button small bare onClick={() => arrange(moved(rules.rules, rule.id, -1))}>
              Higher
            </Button>
          )}
          {rule && place < rules.rules.length - 1 && (
            <Button small bare onClick={() => arrange(moved(rules.rules, rule.id, 1))}>
              Lower
            </Button>
          )}
          <span className="c" role="status">
            {trial.lack ??
              (!changed ? 'Nothing is changed yet.' : trial.trying ? 'Being tried on past events …' : '')}
          </span>
        </div>
      </form>
      {trial.data && <Tried trial={trial.data} rule={rule} orders={trial.orders} trying={trial.trying} />}
    </div>
  );
}

/** Escape within a field; in a menu it closes the menu. */
function leaves(event: KeyboardEvent): boolean {
  if (event.key !== 'Escape' || document.querySelector('[popover]:popover-open')) return false;
  if (!(event.target instanceof HTMLInputElement)) return false;
  event.preventDefault();
  return true;
}
