import { Popover } from './Popover';

export interface Choice<V extends string> {
  value: V;
  name: string;
  /** A grey line below the name. */
  note?: string;
}

interface Choosing<V extends string> {
  options: readonly Choice<V>[];
  isOn: (value: V) => boolean;
  onPick: (value: V) => void;
}

/** One of a few: the chosen one is marked. */
export function Options<V extends string>(choosing: Choosing<V>) {
  return <Items {...choosing} role="menuitemradio" mark="·" />;
}

function Items<V extends string>({
  options,
  isOn,
  onPick,
  role,
  mark,
}: Choosing<V> & { role: string; mark: string }) {
  return options.map((option) => (
    <button
      key={option.value}
      className="opt"
      role={role}
      aria-checked={isOn(option.value)}
      onClick={() => onPick(option.value)}
    >
      <span aria-hidden="true">{isOn(option.value) && mark}</span>
      <span>{option.name}</span>
      {option.note && <span className="c">{option.note}</span>}
    </button>
  ));
}

interface Picked<V extends string> {
  /** What is chosen, for those who do not see the line: `Model`. */
  label: string;
  options: readonly Choice<V>[];
}

/** Underlined words that choose one value of a few. */
export function Pick<V extends string>(
  props: Picked<V> & {
    value: V;
    /** The words on the line, where they are not the choice's name. */
    shown?: string;
    onPick: (value: V) => void;
  },
) {
  const shown =
    props.shown ?? props.options.find((option) => option.value === props.value)?.name ?? props.value;
  return (
    <Popover label={props.label} shown={shown} role="menu">
      {(close) => (
        <Options
          options={props.options}
          isOn={(value) => value === props.value}
          onPick={(value) => {
            close();
            props.onPick(value);
          }}
        />
      )}
    </Popover>
  );
}

/** Underlined words that choose several values of a few, in the order in which they are offered. */
export function PickSome<V extends string>(
  props: Picked<V> & { values: readonly V[]; shown: string; onPick: (values: V[]) => void },
) {
  const isOn = (value: V) => props.values.includes(value);
  const toggle = (value: V) =>
    props.onPick(
      props.options
        .map((option) => option.value)
        .filter((each) => (each === value ? !isOn(each) : isOn(each))),
    );
  return (
    <Popover label={props.label} shown={props.shown} role="menu">
      {() => <Items options={props.options} isOn={isOn} onPick={toggle} role="menuitemcheckbox" mark="✓" />}
    </Popover>
  );
}
