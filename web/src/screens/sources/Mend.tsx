import { useState, type FormEvent } from 'react';
import { counted } from '../../format';
import { Button } from '../../parts/Button';
import { Field } from '../../parts/Field';
import type { Change, Reject } from './answer';
import { Payload } from './Payload';

interface Mending {
  reason: string;
  count: number;
  example: Reject;
  onMend: (change: Change) => void;
}

/** How all messages of a reason are changed before they are tried again. */
export function Mend(mending: Mending) {
  const timed = mending.reason.startsWith('time-') && mending.reason !== 'time-missing';
  return (
    <div className="mend">
      <Payload place={mending.example.place} payload={mending.example.payload} />
      {timed ? <Shift {...mending} /> : <Patch {...mending} />}
      <p className="acts">
        <Button small bare onClick={() => mending.onMend({ kind: 'as it is' })}>
          Try again as it is
        </Button>
        <span className="c">for what the house did not know then, such as a currency</span>
      </p>
    </div>
  );
}

const HOUR = 3_600_000;

function Shift({ count, example, onMend }: Mending) {
  const [hours, setHours] = useState(() => String(guessHours(example)));
  const by = Number(hours);
  const send = (event: FormEvent) => {
    event.preventDefault();
    onMend({ kind: 'shift time', milliseconds: Math.round(by * HOUR) });
  };
  return (
    <form onSubmit={send}>
      <Field
        label="Move the time by hours"
        type="number"
        step="any"
        value={hours}
        onChange={(event) => setHours(event.target.value)}
        hint={shiftedOf(example, by)}
      />
      <Button small type="submit" notNow={Number.isFinite(by) && by !== 0 ? undefined : 'say by how much'}>
        Mend {counted(count, 'message')} and replay
      </Button>
    </form>
  );
}

/** Whole hours by which the example's time lies after it came in, backwards. */
function guessHours(example: Reject): number {
  const time = timeOf(example);
  const late = time === undefined ? 0 : (Date.parse(time) - Date.parse(example.at)) / HOUR;
  return late > 0 ? -Math.ceil(late) : 1;
}

function shiftedOf(example: Reject, hours: number): string | undefined {
  const time = timeOf(example);
  if (time === undefined || Number.isNaN(Date.parse(time)) || !Number.isFinite(hours)) return undefined;
  return `${time} becomes ${new Date(Date.parse(time) + hours * HOUR).toISOString()}`;
}

function timeOf({ payload }: Reject): string | undefined {
  try {
    const { timestamp, originalTimestamp } = JSON.parse(payload) as Record<string, unknown>;
    const time = timestamp ?? originalTimestamp;
    return typeof time === 'string' ? time : undefined;
  } catch {
    return undefined;
  }
}

function Patch({ count, onMend }: Mending) {
  const [text, setText] = useState('{\n  \n}');
  const patch = parsed(text);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (patch) onMend({ kind: 'patch', patch });
  };
  return (
    <form onSubmit={send}>
      <label className="field">
        <span>Write over it</span>
        <textarea
          className="input"
          rows={4}
          value={text}
          onChange={(event) => setText(event.target.value)}
          spellCheck={false}
        />
        <span className="hint">
          JSON, laid over each message: {'{"properties": {"currency": "CHF"}}'} sets the currency and leaves
          the rest; null takes a field out.
        </span>
      </label>
      <Button small type="submit" notNow={patch ? undefined : 'this is no JSON object yet'}>
        Mend {counted(count, 'message')} and replay
      </Button>
    </form>
  );
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const filled =
      typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
    return filled ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
