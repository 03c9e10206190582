import { Pick } from '../../parts/Pick';
import type { DraftCondition } from './draft';
import { FIELDS, fieldName, kindsOf, operatorsOf } from './fields';

interface Asked {
  condition: DraftCondition;
  /** Whether the operands are to be written next, once the field is shown. */
  focus: boolean;
  wrong: boolean;
  saidBy?: string;
  onField: (field: string) => void;
  onChange: (condition: DraftCondition) => void;
  onRemove?: () => void;
}

/** One condition as phrases: what is looked at, how it is compared, and with what. */
export function ConditionForm({ condition, onField, onChange, onRemove, ...field }: Asked) {
  const operators = operatorsOf(condition.field);
  const needs = operators.find(({ value }) => value === condition.operator)?.needs ?? true;
  const isProperty = condition.field.startsWith('property:');
  return (
    <span className="cond">
      <Pick
        label="Field"
        value={isProperty ? 'property:' : condition.field}
        shown={fieldName(condition.field)}
        options={FIELDS}
        onPick={onField}
      />{' '}
      {isProperty && (
        <>
          <Words
            label="Name of the property"
            value={condition.field.slice('property:'.length)}
            onChange={(name) => onChange({ ...condition, field: `property:${name}` })}
          />{' '}
        </>
      )}
      <Pick
        label="Comparison"
        value={condition.operator}
        options={operators}
        onPick={(operator) => onChange({ ...condition, operator })}
      />
      {needs && ' '}
      {needs &&
        (condition.operator === 'is a' ? (
          <Pick
            label="Kind"
            value={condition.text}
            shown={condition.text || 'which?'}
            options={kindsOf(condition.field)}
            onPick={(text) => onChange({ ...condition, text })}
          />
        ) : (
          <Words
            label={`What ${fieldName(condition.field)} ${condition.operator}; a comma parts several`}
            value={condition.text}
            {...field}
            onChange={(text) => onChange({ ...condition, text })}
          />
        ))}
      {onRemove && (
        <button
          type="button"
          className="drop-it"
          aria-label={`Take out: ${fieldName(condition.field)} ${condition.operator} ${condition.text}`}
          onClick={onRemove}
        >
          ×
        </button>
      )}
    </span>
  );
}

interface Typed {
  label: string;
  value: string;
  focus?: boolean;
  wrong?: boolean;
  saidBy?: string;
  onChange: (value: string) => void;
}

/** A field within the sentence, as wide as what stands in it. */
function Words({ label, value, focus, wrong, saidBy, onChange }: Typed) {
  return (
    <input
      className="inp"
      aria-label={label}
      aria-invalid={wrong || undefined}
      aria-describedby={wrong ? saidBy : undefined}
      autoFocus={focus}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={2000}
      style={{ width: `${Math.min(48, Math.max(7, value.length + 1))}ch` }}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
