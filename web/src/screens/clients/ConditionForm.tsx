import { useState, type FormEvent } from 'react';
import { places } from '../../format';
import { Button } from '../../parts/Button';
import { Field, SelectField } from '../../parts/Field';
import { useHouse } from '../../session';
import type { Field as AskedField } from './answer';
import type { Condition } from './filter';

/** How an operator is called in a form. */
const OPERATORS: Readonly<Record<string, string>> = {
  has: 'has',
  begins: 'begins with',
  is: 'is',
  not: 'is not',
  known: 'is known',
  unknown: 'is not known',
  least: 'at least',
  most: 'at most',
  within: 'within',
  over: 'not for',
  never: 'never',
  month: 'in the month',
  any: 'any of',
  none: 'none of',
  yes: 'yes',
  no: 'no',
};

/** Values are looked for once they are more than this. */
const FEW = 10;

interface Form {
  fields: readonly AskedField[];
  /** What stands there now; absent for a new one. */
  condition?: Condition;
  onSay: (condition: Condition) => void;
  onRemove?: () => void;
  /** Asks for another that may hold in its place. */
  onOr?: () => void;
}

/** One condition, as somebody says it: of what, how, and how much. */
export function ConditionForm({ fields, condition, onSay, onRemove, onOr }: Form) {
  const [id, setId] = useState(condition?.field ?? fields[0]?.id ?? '');
  const field = fields.find((each) => each.id === id) ?? fields[0];
  const [operator, setOperator] = useState(condition?.is);
  const is =
    field && operator && operator in field.operators ? operator : Object.keys(field?.operators ?? {})[0];
  const [values, setValues] = useState<readonly string[]>(condition?.values ?? []);
  const { currency } = useHouse();
  const unit = id === 'spend' ? 10 ** places(currency) : 1;
  const [number, setNumber] = useState(
    condition?.number === undefined ? '' : String(condition.number / unit),
  );
  const [days, setDays] = useState(condition?.days === undefined ? '' : String(condition.days));
  if (!field || !is) return null;
  const takes = field.operators[is]!;
  const wants = (what: string) => takes.includes(what);
  const missing =
    (wants('values') && values.length === 0) ||
    (wants('number') && !(Number(number) >= (is === 'month' ? 1 : 0) && number !== '')) ||
    (takes === 'days' && !(Number(days) >= 1));
  const say = (event: FormEvent) => {
    event.preventDefault();
    if (missing) return;
    onSay({
      field: field.id,
      is,
      ...(wants('values') && { values: [...values] }),
      ...(wants('number') && { number: Math.round(Number(number) * unit) }),
      ...((takes === 'days' || takes.startsWith('window')) &&
        Number(days) >= 1 && { days: Math.round(Number(days)) }),
    });
  };
  return (
    <form className="own condition" onSubmit={say}>
      <SelectField
        label="Who"
        value={field.id}
        onChange={(event) => {
          setId(event.target.value);
          setValues([]);
        }}
      >
        {fields.map(({ id: each, name }) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField label="How" value={is} onChange={(event) => setOperator(event.target.value)}>
        {Object.keys(field.operators).map((each) => (
          <option key={each} value={each}>
            {OPERATORS[each] ?? each}
          </option>
        ))}
      </SelectField>
      {wants('values') && <Values key={field.id} field={field} values={values} onChange={setValues} />}
      {wants('number') && (
        <Field
          label={is === 'month' ? 'Month, 1 to 12' : field.id === 'spend' ? currency : 'How many'}
          type="number"
          min={is === 'month' ? 1 : 0}
          max={is === 'month' ? 12 : undefined}
          step={1}
          value={number}
          onChange={(event) => setNumber(event.target.value)}
        />
      )}
      {(takes === 'days' || takes.startsWith('window')) && (
        <Field
          label={takes === 'days' ? 'Days' : 'Within days; all time unless said'}
          type="number"
          min={1}
          step={1}
          value={days}
          onChange={(event) => setDays(event.target.value)}
        />
      )}
      <p className="acts">
        <Button small type="submit" disabled={missing}>
          {condition ? 'Change' : 'Add'}
        </Button>
        {onOr && (
          <Button small bare onClick={onOr}>
            or…
          </Button>
        )}
        {onRemove && (
          <Button small bare onClick={onRemove}>
            Leave out
          </Button>
        )}
      </p>
    </form>
  );
}

interface ValuesShown {
  field: AskedField;
  values: readonly string[];
  onChange: (values: readonly string[]) => void;
}

/** The values that there are, to be ticked; of a name, what is written. */
function Values({ field, values, onChange }: ValuesShown) {
  const [part, setPart] = useState('');
  if (field.kind === 'text')
    return (
      <Field
        label="Part of the name"
        value={values[0] ?? ''}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value.trim() ? [event.target.value] : [])}
      />
    );
  const unknown = values.filter((value) => !field.choices.some((choice) => choice.value === value));
  const all = [...unknown.map((value) => ({ value, name: value })), ...field.choices];
  const shown = all.filter(
    ({ value, name }) =>
      values.includes(value) || (name ?? value).toLowerCase().includes(part.trim().toLowerCase()),
  );
  return (
    <fieldset className="values">
      <legend className="sr">{field.name}</legend>
      {all.length > FEW && (
        <Field
          label="Look for"
          value={part}
          autoComplete="off"
          onChange={(event) => setPart(event.target.value)}
        />
      )}
      {all.length === 0 && <p className="c">nothing of the kind is known of any client</p>}
      <div className="ticks">
        {shown.map(({ value, name }) => (
          <label className="check" key={value}>
            <input
              type="checkbox"
              checked={values.includes(value)}
              onChange={() =>
                onChange(
                  values.includes(value) ? values.filter((each) => each !== value) : [...values, value],
                )
              }
            />
            <span>{name ?? value}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
