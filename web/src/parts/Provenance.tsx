import { useId } from 'react';
import './provenance.css';

/** Where a value comes from, as a catalogue keys its sources. */
export interface Origin {
  /** One letter, keyed at the foot of the column. */
  letter: string;
  /** Source, date and basis: `Till, Genève, 2015`. */
  said: string;
  /** Values that lost against the one shown, with theirs. */
  lost?: readonly string[];
}

/** A raised italic letter after a value; hover, focus or tap says where the value comes from. */
export function Provenance({ letter, said, lost = [] }: Origin) {
  const id = useId();
  const text = [said, ...lost.map((each) => `not taken: ${each}`)].join('\n');
  return (
    <sup className="p">
      <button popoverTarget={id} title={text} aria-label={`source ${letter}: ${text}`}>
        {letter}
      </button>
      <span id={id} popover="auto" className="origin">
        {said}
        {lost.map((each) => (
          <span className="c" key={each}>
            not taken: {each}
          </span>
        ))}
      </span>
    </sup>
  );
}

/** The key at the foot of a column: every letter once. */
export function ProvenanceKey({ origins }: { origins: readonly Origin[] }) {
  const once = new Map(origins.map((origin) => [origin.letter, origin.said]));
  return (
    <p className="c origins">
      {[...once].map(([letter, said]) => (
        <span key={letter}>
          <i>{letter}</i> {said}
        </span>
      ))}
    </p>
  );
}
