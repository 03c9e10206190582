import { useState } from 'react';
import { useKeys } from '../../keys';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Loading } from '../../parts/Loading';
import { PeriodPick } from '../../parts/PeriodPick';
import { useTitle } from '../../title';
import './channels.css';
import { Finding } from './Finding';
import { Notes } from './Notes';
import { RuleTable } from './RuleTable';
import { TryAddress } from './TryAddress';
import { useRules, type Rules } from './useRules';
import { Versions } from './Versions';

/** Which rule names a touch, and what would this one change? */
export function Screen() {
  useTitle('Channels');
  const rules = useRules();
  const [address, setAddress] = useState(false);
  const { answer } = rules;
  const write = () => rules.write(undefined, focusedRule());
  useKeys([
    { key: 'n', does: 'new rule', run: () => answer.data && write() },
    { key: 't', does: 'try an address', run: () => setAddress(true) },
  ]);
  return (
    <>
      <div className="bar">
        <p>
          Channels ·{' '}
          {answer.data && (
            <>
              <Versions now={answer.data} versions={answer.data.versions} takeUp={rules.takeUp} /> ·{' '}
            </>
          )}
          tried on <PeriodPick value={rules.period} onPick={(period) => rules.change({ ...period })} />
        </p>
        <p className="c doing">
          <button className="link" onClick={write} disabled={!answer.data}>
            <kbd>N</kbd> new rule
          </button>
          <button className="link" onClick={() => setAddress(true)}>
            <kbd>T</kbd> try an address
          </button>
          <span>first match wins</span>
        </p>
      </div>
      <Kept rules={rules} />
      {answer.error && <ErrorPlate error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Loading rows={8} />}
      {answer.data && (
        <>
          <Finding
            answer={answer.data}
            trial={rules.trial.trying ? undefined : rules.trial.data}
            open={rules.draft?.open}
          />
          <RuleTable rules={rules} answer={answer.data} />
          <Notes answer={answer.data} />
        </>
      )}
      {address && <TryAddress rules={rules} onClose={() => setAddress(false)} />}
    </>
  );
}

/** The rule that has the focus: a new one is to stand after it. */
function focusedRule(): string | undefined {
  return document.activeElement?.closest<HTMLElement>('[data-rule]')?.dataset.rule;
}

/** What became of the last draft: saved and being derived, or left and to be taken up again. */
function Kept({ rules: { save, draft, left, begin } }: { rules: Rules }) {
  if (save.data)
    return (
      <div className="notice kept" role="status">
        <p>
          Version {save.data.version} holds. Touches are being derived anew from what came in; Attribution and
          Paths follow as they are ready.
        </p>
      </div>
    );
  if (!left || draft) return null;
  return (
    <div className="notice kept" role="status">
      <p>Left without saving; nothing was changed.</p>
      <button className="btn s" onClick={() => begin(left)}>
        Undo
      </button>
    </div>
  );
}
