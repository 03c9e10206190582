import { Popover } from './Popover';

export interface Choice<V extends string> {
  value: V;
  name: string;
  /** A grey line below the name. */
  note?: string;
}

/** Underlined words that choose one value of a few. */
export function Pick<V extends string>(props: {
  label: string;
  value: V;
  options: readonly Choice<V>[];
  /** The words on the line, where they are not the choice's name. */
  shown?: string;
  onPick: (value: V) => void;
}) {
  const shown =
    props.shown ?? props.options.find((option) => option.value === props.value)?.name ?? props.value;
  return (
    <Popover label={props.label} shown={shown} role="menu">
      {(close) =>
        props.options.map((option) => (
          <button
            key={option.value}
            className="opt"
            role="menuitemradio"
            aria-checked={option.value === props.value}
            onClick={() => {
              close();
              props.onPick(option.value);
            }}
          >
            <span aria-hidden="true">{option.value === props.value ? '·' : ''}</span>
            <span>{option.name}</span>
            {option.note && <span className="c">{option.note}</span>}
          </button>
        ))
      }
    </Popover>
  );
}

/** Underlined words that choose several values of a few, in the order in which they are offered. */
export function PickSome<V extends string>(props: {
  label: string;
  values: readonly V[];
  options: readonly Choice<V>[];
  shown: string;
  onPick: (values: V[]) => void;
}) {
  const toggle = (value: V) =>
    props.onPick(
      props.options
        .map((option) => option.value)
        .filter((each) => (each === value ? !props.values.includes(each) : props.values.includes(each))),
    );
  return (
    <Popover label={props.label} shown={props.shown} role="menu">
      {() =>
        props.options.map((option) => (
          <button
            key={option.value}
            className="opt"
            role="menuitemcheckbox"
            aria-checked={props.values.includes(option.value)}
            onClick={() => toggle(option.value)}
          >
            <span aria-hidden="true">{props.values.includes(option.value) ? '✓' : ''}</span>
            <span>{option.name}</span>
            {option.note && <span className="c">{option.note}</span>}
          </button>
        ))
      }
    </Popover>
  );
}
