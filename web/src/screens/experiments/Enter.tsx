import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ChangeEvent, type FormEvent } from 'react';
import { named, percent } from '../../format';
import { Button } from '../../parts/Button';
import { Field, SelectField } from '../../parts/Field';
import { addExperiment, experimentsQuery, type Draft } from '../../experiments/answer';

type Written = Record<
  'channel' | 'campaign' | 'from' | 'to' | 'kind' | 'found' | 'low' | 'high' | 'level',
  string
>;
const NOTHING: Written = { channel: '', campaign: '', from: '', to: '', kind: 'hold-out', found: '', low: '', high: '', level: '0.95' }; // prettier-ignore

/** Levels that tests are told at. */
const LEVELS = [0.95, 0.9, 0.8];

/** A form for what a test found. */
export function Enter({ channels, close }: { channels: readonly string[]; close: () => void }) {
  const client = useQueryClient();
  const [written, setWritten] = useState<Written>({ ...NOTHING, channel: channels[0] ?? '' });
  const adding = useMutation({
    mutationFn: () => addExperiment(draftOf(written)),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: experimentsQuery.queryKey });
      close();
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    adding.mutate();
  };
  const text = (name: keyof Written) => ({
    value: written[name],
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLSelectElement>) =>
      setWritten({ ...written, [name]: event.target.value }),
  });
  const missing = (['from', 'to', 'found', 'low', 'high'] as const).some((name) => written[name].trim() === '');
  return (
    <section className="enter">
      <h2 className="sec">
        A test
        <button className="link c" onClick={close}>
          Close
        </button>
      </h2>
      <form onSubmit={send}>
        <div className="fields">
          <SelectField label="Channel" {...text('channel')}>
            {channels.map((channel) => (
              <option key={channel} value={channel}>
                {named(channel)}
              </option>
            ))}
          </SelectField>
          <Field label="Campaign" hint="only where one campaign was tested" {...text('campaign')} />
          <SelectField label="How it was tested" {...text('kind')}>
            <option value="hold-out">held back from some clients</option>
            <option value="geo">off in some places</option>
          </SelectField>
          <Field label="First day" type="date" {...text('from')} />
          <Field label="Last day" type="date" {...text('to')} />
        </div>
        <div className="fields">
          <Field label="Orders that it brought" hint="for all whom the channel reached in these days" inputMode="decimal" {...text('found')} />
          <Field label="At least" hint="lower end of the range" inputMode="decimal" {...text('low')} />
          <Field label="At most" hint="upper end of it" inputMode="decimal" {...text('high')} />
          <SelectField label="How sure the range is" {...text('level')}>
            {LEVELS.map((level) => (
              <option key={level} value={level}>
                {percent(level)}
              </option>
            ))}
          </SelectField>
        </div>
        {adding.error && (
          <p className="hint err" role="alert">
            {adding.error.message}
          </p>
        )}
        <Button main type="submit" notNow={missing ? 'its days and three figures are missing' : undefined}>
          Enter it
        </Button>
        <p className="c">
          A file with one row a unit: <code>maison experiment add CHANNEL --from DAY --to DAY --file FILE</code>
        </p>
      </form>
    </section>
  );
} // prettier-ignore

function draftOf({ campaign, found, low, high, level, ...rest }: Written): Draft {
  return {
    ...rest,
    ...(campaign.trim() && { campaign: campaign.trim() }),
    found: numberOf(found),
    low: numberOf(low),
    high: numberOf(high),
    level: Number(level),
  };
}

/** A number as people write it: with a comma or a true minus. What is none is left to the house to name. */
function numberOf(text: string): number {
  return Number(text.trim().replace(',', '.').replace('\u2212', '-'));
}
