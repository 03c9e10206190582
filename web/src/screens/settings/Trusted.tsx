import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Button } from '../../parts/Button';
import { SelectField } from '../../parts/Field';
import { sourcesQuery } from '../sources/answer';

interface Changing {
  trusted: readonly string[];
  onChange: (trusted: string[]) => void;
}

/** The order in which sources are trusted; those that are not in it come after. */
export function Trusted({ trusted, onChange }: Changing) {
  const sources = useQuery(sourcesQuery);
  const list = useRef<HTMLOListElement>(null);
  const pressed = useRef<string>(undefined);
  useEffect(() => {
    if (pressed.current) list.current?.querySelector<HTMLElement>(`[data-act="${pressed.current}"]`)?.focus();
    pressed.current = undefined;
  });
  const name = (slug: string) => sources.data?.sources.find((source) => source.slug === slug)?.name ?? slug;
  const move = (at: number, step: 1 | -1) => {
    const [moved, other] = [trusted[at], trusted[at + step]];
    if (moved === undefined || other === undefined) return;
    pressed.current = `${moved} ${step}`;
    onChange(trusted.with(at, other).with(at + step, moved));
  };
  const rest = (sources.data?.sources ?? []).filter(({ slug }) => !trusted.includes(slug));
  return (
    <div>
      <h3>Trusted sources, the most trusted first</h3>
      {trusted.length === 0 ? (
        <p className="q none">None is named: a rule of trust then takes what was told last.</p>
      ) : (
        <ol className="trusted" ref={list}>
          {trusted.map((slug, at) => (
            <li key={slug}>
              <span className="place c">{at + 1}</span>
              <span className="name">{name(slug)}</span>
              {([-1, 1] as const).map((step) => (
                <Button
                  key={step}
                  small
                  bare
                  data-act={`${slug} ${step}`}
                  aria-label={`Move ${name(slug)} ${step < 0 ? 'up' : 'down'}`}
                  aria-disabled={trusted[at + step] === undefined}
                  onClick={() => move(at, step)}
                >
                  {step < 0 ? 'Up' : 'Down'}
                </Button>
              ))}
              <Button
                small
                bare
                aria-label={`Remove ${name(slug)}`}
                onClick={() => onChange(trusted.filter((each) => each !== slug))}
              >
                Remove
              </Button>
            </li>
          ))}
        </ol>
      )}
      {rest.length > 0 && (
        <SelectField
          label="Add a source at the end"
          value=""
          onChange={(event) => onChange([...trusted, event.target.value])}
        >
          <option value="" disabled>
            Choose one
          </option>
          {rest.map(({ slug }) => (
            <option key={slug} value={slug}>
              {name(slug)}
            </option>
          ))}
        </SelectField>
      )}
    </div>
  );
}
