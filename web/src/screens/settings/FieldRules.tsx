import { useState, type KeyboardEvent } from 'react';
import { capital } from '../../format';
import { RULE_WORDS, RULES, type GoldenRule, type GoldenRules } from '../../golden';
import { Button } from '../../parts/Button';
import { Field, SelectField } from '../../parts/Field';
import { factName } from '../client/words';

/** Fields that most houses have, to be offered by name. */
const USUAL = [
  'firstName', 'lastName', 'name', 'email', 'phone', 'address', 'birthday', 'gender', 'language', 'tier', 'boutique',
  'adviser', 'company', 'title',
]; // prettier-ignore

interface Changing {
  rules: GoldenRules;
  onChange: (rules: GoldenRules) => void;
}

/** The rule of each field that has one of its own, and that of all others. */
export function FieldRules({ rules, onChange }: Changing) {
  const { fields } = rules;
  const set = (field: string, rule: GoldenRule) =>
    onChange({ ...rules, fields: { ...fields, [field]: rule } });
  const drop = (field: string) => {
    const { [field]: _dropped, ...rest } = fields;
    onChange({ ...rules, fields: rest });
  };
  return (
    <div>
      <h3>Taken is</h3>
      <ul className="field-rules">
        {Object.entries(fields).map(([field, rule]) => (
          <li key={field}>
            <RuleField label={factName(field)} value={rule} onPick={(picked) => set(field, picked)} />
            <Button
              small
              bare
              aria-label={`Let ${factName(field)} go by the rule of all others`}
              onClick={() => drop(field)}
            >
              Remove
            </Button>
          </li>
        ))}
        <li>
          <RuleField
            label="All other fields"
            value={rules.others}
            onPick={(others) => onChange({ ...rules, others })}
          />
        </li>
      </ul>
      <Another fields={fields} onAdd={(field) => set(field, rules.others)} />
    </div>
  );
}

interface One {
  label: string;
  value: GoldenRule;
  onPick: (rule: GoldenRule) => void;
}

function RuleField({ label, value, onPick }: One) {
  return (
    <SelectField label={label} value={value} onChange={(event) => onPick(event.target.value as GoldenRule)}>
      {RULES.map((rule) => (
        <option key={rule} value={rule}>
          {capital(RULE_WORDS[rule])}
        </option>
      ))}
    </SelectField>
  );
}

/** Gives another field a rule of its own: one of the usual, or any by the name under which it comes. */
function Another({ fields, onAdd }: { fields: GoldenRules['fields']; onAdd: (field: string) => void }) {
  const [name, setName] = useState('');
  const field = USUAL.find((usual) => factName(usual) === name.trim()) ?? name.trim();
  const has = Object.hasOwn(fields, field);
  const add = () => {
    if (field === '' || has) return;
    onAdd(field);
    setName('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    add();
  };
  return (
    <div className="another">
      <Field
        label="Another field"
        hint="as it comes in, such as loyaltyLevel"
        error={has ? `${factName(field)} has its rule above; change it there` : undefined}
        list="golden-fields"
        maxLength={64}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <datalist id="golden-fields">
        {USUAL.filter((usual) => !Object.hasOwn(fields, usual)).map((usual) => (
          <option key={usual} value={factName(usual)} />
        ))}
      </datalist>
      <Button small disabled={field === '' || has} onClick={add}>
        Give it a rule
      </Button>
    </div>
  );
}
