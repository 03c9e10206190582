/** A few ways to see one thing, as words in a line. */
export function Segments<V extends string>(props: {
  label: string;
  value: V;
  options: readonly { value: V; name: string }[];
  onPick: (value: V) => void;
}) {
  return (
    <div className="seg" role="group" aria-label={props.label}>
      {props.options.map((option) => (
        <button
          key={option.value}
          aria-pressed={option.value === props.value}
          onClick={() => props.onPick(option.value)}
        >
          {option.name}
        </button>
      ))}
    </div>
  );
}
