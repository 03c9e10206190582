import { useState, type FormEvent } from 'react';
import { counted } from '../../format';
import { Button } from '../../parts/Button';
import { Field, SelectField } from '../../parts/Field';
import type { Change, RefusedGroup, Reject, Selection } from './answer';
import { fieldsOf, patchOf, valueOf } from './leaves';
import { suggested, WAYS, type Way } from './suggested';
import { Tried } from './Tried';

export interface Mending {
  group: RefusedGroup;
  onMend: (selection: Selection, change: Change) => void;
  busy: boolean;
}

/** How refused messages are changed before they are tried again: each by what stands in it, with what comes of it. */
export function Mend({ group, onMend, busy }: Mending) {
  const draft = useDraft(group);
  const change = changeOf(draft);
  const selection = { reason: group.reason, source: group.source };
  const [evenSo, setEvenSo] = useState(false);
  const asked = change?.kind === 'patch' ? { ...change, evenWhereTheyDiffer: evenSo } : change;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (asked) onMend(selection, asked);
  };
  return (
    <div className="mend">
      <form onSubmit={send} aria-label="How each is mended">
        <How draft={draft} payloads={group.examples.map(({ payload }) => payload)} />
        <Tried
          key={group.reason}
          selection={selection}
          change={asked ?? { kind: 'as it is' }}
          evenSo={evenSo}
          onEvenSo={setEvenSo}
          onMendOne={(id, message) => onMend({ ids: [id] }, { kind: 'replace', message })}
          foot={(ready) => (
            <p className="acts">
              <Button
                small
                type="submit"
                disabled={busy}
                notNow={asked ? ready : 'say what shall become of it'}
              >
                Mend {counted(group.count, 'message')} and take {group.count === 1 ? 'it' : 'them'} in
              </Button>
              <Button small bare disabled={busy} onClick={() => onMend(selection, { kind: 'as it is' })}>
                Try again as {group.count === 1 ? 'it is' : 'they are'}
              </Button>
              <span className="c">the second for what the house did not know then, such as a currency</span>
            </p>
          )}
        />
      </form>
    </div>
  );
}

type Draft = ReturnType<typeof useDraft>;

function useDraft(group: RefusedGroup) {
  const [first] = useState(() => suggested(group));
  const [field, setField] = useState(first.field);
  const [way, setWay] = useState<Way>(first.way);
  const [from, setFrom] = useState('');
  const [value, setValue] = useState('');
  const [hours, setHours] = useState(() => String(guessHours(group.examples[0])));
  return { field, setField, way, setWay, from, setFrom, value, setValue, hours, setHours };
}

/** The change that a draft says; undefined while it says none. */
function changeOf({ field, way, from, value, hours }: Draft): Change | undefined {
  const name = field.trim();
  if (way === 'move time') {
    const milliseconds = Math.round(Number(hours) * HOUR);
    return Number.isFinite(milliseconds) && milliseconds !== 0
      ? { kind: 'shift time', milliseconds }
      : undefined;
  }
  if (name === '') return undefined;
  if (way === 'one value')
    return value.trim() === '' ? undefined : { kind: 'patch', patch: patchOf(name, valueOf(value.trim())) };
  if (way === 'from field')
    return from.trim() === ''
      ? undefined
      : { kind: 'rewrite', field: name, rewriting: { how: way, from: from.trim() } };
  return { kind: 'rewrite', field: name, rewriting: { how: way } };
}

function How({ draft, payloads }: { draft: Draft; payloads: string[] }) {
  const names = fieldsOf(payloads);
  return (
    <div className="how">
      <SelectField
        label="Of each message"
        value={draft.way}
        onChange={(event) => draft.setWay(event.target.value as Way)}
      >
        {WAYS.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </SelectField>
      {draft.way === 'move time' ? (
        <Field
          label="By hours"
          type="number"
          step="any"
          value={draft.hours}
          onChange={(event) => draft.setHours(event.target.value)}
        />
      ) : (
        <Name label="Its field" names={names} value={draft.field} onChange={draft.setField} />
      )}
      {draft.way === 'from field' && (
        <Name label="Taken from" names={names} value={draft.from} onChange={draft.setFrom} />
      )}
      {draft.way === 'one value' && (
        <Field
          label="The value"
          value={draft.value}
          onChange={(event) => draft.setValue(event.target.value)}
          hint="null takes the field out"
        />
      )}
    </div>
  );
}

/** A field of the messages by its name; one that none of them has may be written too. */
function Name(props: { label: string; names: string[]; value: string; onChange: (name: string) => void }) {
  const list = `names-${props.label.replaceAll(' ', '-')}`;
  return (
    <>
      <Field
        label={props.label}
        list={list}
        spellCheck={false}
        autoComplete="off"
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
      <datalist id={list}>
        {props.names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}

const HOUR = 3_600_000;

/** Whole hours by which the example's time lies after it came in, backwards. */
function guessHours(example: Reject | undefined): number {
  const time = example && timeOf(example);
  const late = time === undefined ? 0 : (Date.parse(time) - Date.parse(example!.at)) / HOUR;
  return late > 0 ? -Math.ceil(late) : 1;
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
