import { useMutation } from '@tanstack/react-query';
import { request } from '../../api';
import { Button } from '../../parts/Button';
import { Field } from '../../parts/Field';
import { Over } from '../../shell/Over';
import type { Named } from './answer';
import { written } from './draft';
import { channelOf } from './moves';
import type { Rules } from './useRules';
import { Worded } from './Worded';

/** Which rule names a visit to an address: read by the house as if its page view had come in. */
export function TryAddress({ rules, onClose }: { rules: Rules; onClose: () => void }) {
  const draft = rules.draft && !rules.trial.lack ? rules.draft.rules.map(written) : undefined;
  const name = useMutation({
    mutationFn: (form: FormData) =>
      request<Named>('/api/channels/name', {
        body: { url: form.get('url'), referrer: form.get('referrer'), rules: draft },
      }),
  });
  const said = name.error?.message;
  const ofReferrer = said?.startsWith('referrer');
  return (
    <Over label="Try an address" className="sheet address" onClose={onClose}>
      <h2>Which rule names a visit?</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          name.mutate(new FormData(event.currentTarget));
        }}
      >
        <Field
          label="The address of its first page, with whatever stands behind the question mark"
          name="url"
          required
          autoFocus
          autoComplete="off"
          inputMode="url"
          error={ofReferrer ? undefined : said}
        />
        <Field
          label="The page that linked to it, if any"
          name="referrer"
          autoComplete="off"
          inputMode="url"
          error={ofReferrer ? said : undefined}
        />
        <p className="acts">
          <Button type="submit" main disabled={name.isPending}>
            {name.isPending ? 'One moment' : 'Name it'}
          </Button>
          <Button bare keyName="Esc" onClick={onClose}>
            Close
          </Button>
          {draft && <span className="c">by the rules as you are changing them</span>}
        </p>
      </form>
      <div role="status">{name.data && <Answered named={name.data} />}</div>
    </Over>
  );
}

function Answered({ named }: { named: Named }) {
  const { rule, place } = named;
  const read = [
    ['Source', named.source],
    ['Medium', named.medium],
    ['Campaign', named.campaign],
    ['Click id', named.clickIds.replaceAll(',', ', ')],
  ].filter((pair) => pair[1]);
  return (
    <div className="answered">
      {rule ? (
        <>
          <p className="say">
            Rule {place} names it: <b>{channelOf(rule)}</b>.
          </p>
          <p className="wh">
            <Worded sentence={rule.sentence} /> {rule.note && <span className="c">{rule.note}</span>}
          </p>
        </>
      ) : (
        <p className="say">No rule is for it.</p>
      )}
      {read.length > 0 && (
        <dl className="facts">
          {read.map(([what, value]) => (
            <div key={what}>
              <dt>{what}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
