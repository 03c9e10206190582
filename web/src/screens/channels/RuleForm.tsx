import { Fragment } from 'react';
import { named } from '../../format';
import { Pick } from '../../parts/Pick';
import { ChannelPick } from './ChannelPick';
import { ConditionForm } from './ConditionForm';
import {
  withCondition,
  withField,
  withLine,
  withoutCondition,
  type DraftLine,
  type DraftRule,
} from './draft';
import { REACHES } from './fields';

interface Written {
  rule: DraftRule;
  channels: readonly string[];
  onChange: (rule: DraftRule) => void;
  /** Which condition the house refused, as line and place; its fields are marked. */
  wrong?: (line: number, index: number, operator: string) => boolean;
  /** The element that says why. */
  saidBy?: string;
}

const OF = [
  { value: 'pages', name: 'a page’s', note: 'or a screen’s: how a visit came' },
  { value: 'any', name: 'any event’s', note: 'also what was done, such as orders' },
] as const;

/** A rule as a sentence whose phrases are its controls. */
export function RuleForm({ rule, channels, onChange, wrong, saidBy }: Written) {
  const putLine = (at: number, line: DraftLine) => onChange({ ...rule, lines: rule.lines.with(at, line) });
  const alone = rule.lines.length === 1 && rule.lines[0]!.conditions.length === 1;
  return (
    <div className="say">
      {rule.lines.map((line, at) => (
        <Fragment key={at}>
          {at === 0 ? 'When ' : ', or when '}
          <Pick
            label="Of which events"
            value={line.pages ? 'pages' : 'any'}
            options={OF}
            onPick={(of) => putLine(at, { ...line, pages: of === 'pages' })}
          />{' '}
          {line.conditions.map((condition, index) => (
            <Fragment key={index}>
              {index > 0 && ' and '}
              <ConditionForm
                condition={condition}
                focus={index === line.conditions.length - 1 && at === rule.lines.length - 1}
                wrong={wrong?.(at, index, condition.operator) ?? false}
                saidBy={saidBy}
                onField={(field) => putLine(at, withField(line, index, field))}
                onChange={(next) => putLine(at, { ...line, conditions: line.conditions.with(index, next) })}
                onRemove={alone ? undefined : () => onChange(withoutCondition(rule, at, index))}
              />
            </Fragment>
          ))}
          {at < rule.lines.length - 1 && <And onClick={() => putLine(at, withCondition(line))} />}
        </Fragment>
      ))}
      , it is{' '}
      <ChannelPick
        channel={rule.channel}
        channels={channels}
        onPick={(channel) => onChange({ ...rule, channel })}
      />
      {rule.channel !== null && (
        <>
          {' '}
          by{' '}
          <Pick
            label={`How near a touch of ${rule.channel ? named(rule.channel) : 'this channel'} comes`}
            value={rule.reach}
            options={REACHES}
            onPick={(reach) => onChange({ ...rule, reach })}
          />
        </>
      )}
      . <And onClick={() => putLine(rule.lines.length - 1, withCondition(rule.lines.at(-1)!))} />
      <button type="button" className="add" onClick={() => onChange(withLine(rule))}>
        or …
      </button>
    </div>
  );
}

function And({ onClick }: { onClick: () => void }) {
  return (
    <button type="button" className="add" onClick={onClick}>
      and …
    </button>
  );
}
