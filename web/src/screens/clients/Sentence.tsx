import { Fragment } from 'react';
import { useKeys } from '../../keys';
import { Popover } from '../../parts/Popover';
import type { Field, Phrase } from './answer';
import { ConditionForm } from './ConditionForm';
import { isGroup, type Condition, type Filter, type Group } from './filter';

interface Said {
  filter: Filter;
  /** The filter in words, as the house says it; absent while it has not answered. */
  phrases: readonly Phrase[] | undefined;
  fields: readonly Field[];
  q: string;
  onChange: (filter: Filter) => void;
}

/** Who fits this? The filter as a sentence whose phrases are the controls. */
export function Sentence({ filter, phrases, fields, q, onChange }: Said) {
  const replace = (index: number, part: Condition | Group | undefined) =>
    onChange({ ...filter, of: filter.of.flatMap((each, at) => (at === index ? (part ?? []) : each)) });
  useKeys([
    {
      key: 'a',
      does: 'and also…',
      run: () => document.querySelector<HTMLElement>('.phrase .add .pick')?.click(),
    },
  ]);
  return (
    <h1 className="lead phrase">
      {filter.of.length === 0 ? 'All clients' : 'Clients who '}
      {filter.of.map((part, index) => (
        <Fragment key={index}>
          {index > 0 && between(filter, index)}
          {isGroup(part) ? (
            <GroupSaid
              group={part}
              said={phrases?.[index]}
              fields={fields}
              onChange={(group) => replace(index, group)}
            />
          ) : (
            <ConditionSaid
              condition={part}
              said={phrases?.[index]}
              fields={fields}
              onChange={(condition) => replace(index, condition)}
              onOr={(other) =>
                replace(index, { match: filter.match === 'all' ? 'any' : 'all', of: [part, other] })
              }
            />
          )}
        </Fragment>
      ))}
      {q && ` found for “${q}”`}{' '}
      <span className="add">
        <Popover
          label="Another condition"
          shown={filter.of.length === 0 ? 'who…' : `${filter.match === 'all' ? 'and' : 'or'} also…`}
        >
          {(close) => (
            <ConditionForm
              fields={fields}
              onSay={(condition) => {
                close();
                onChange({ ...filter, of: [...filter.of, condition] });
              }}
            />
          )}
        </Popover>
      </span>
    </h1>
  );
}

function between({ match, of }: Pick<Filter, 'match' | 'of'>, index: number): string {
  if (index < of.length - 1) return ', ';
  return match === 'all' ? ' and ' : ' or ';
}

interface OneSaid {
  condition: Condition;
  said: Phrase | undefined;
  fields: readonly Field[];
  onChange: (condition: Condition | undefined) => void;
  onOr?: (other: Condition) => void;
}

function ConditionSaid({ condition, said, fields, onChange, onOr }: OneSaid) {
  const name = fields.find(({ id }) => id === condition.field)?.name ?? condition.field;
  const shown = typeof said === 'string' ? said : `${name.toLowerCase()} …`;
  return (
    <Popover label={name} shown={shown}>
      {(close) => (
        <ConditionForm
          fields={fields}
          condition={condition}
          onSay={(next) => {
            close();
            onChange(next);
          }}
          onRemove={() => {
            close();
            onChange(undefined);
          }}
          onOr={onOr && (() => onOr(condition))}
        />
      )}
    </Popover>
  );
}

interface GroupShown {
  group: Group;
  said: Phrase | undefined;
  fields: readonly Field[];
  onChange: (group: Condition | Group | undefined) => void;
}

/** Phrases that stand for each other; of one that is left alone there is no group any more. */
function GroupSaid({ group, said, fields, onChange }: GroupShown) {
  const phrases = typeof said === 'object' ? said.phrases : [];
  const replace = (index: number, condition: Condition | undefined) => {
    const of = group.of.flatMap((each, at) => (at === index ? (condition ?? []) : [each]));
    onChange(of.length > 1 ? { ...group, of } : of[0]);
  };
  return (
    <>
      {group.match === 'any' ? 'either ' : 'both '}
      {group.of.map((condition, index) => (
        <Fragment key={index}>
          {index > 0 && between(group, index)}
          <ConditionSaid
            condition={condition}
            said={phrases[index]}
            fields={fields}
            onChange={(next) => replace(index, next)}
            onOr={(other) => onChange({ ...group, of: [...group.of, other] })}
          />
        </Fragment>
      ))}
    </>
  );
}
