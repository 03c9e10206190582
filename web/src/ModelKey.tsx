import type { ReactNode } from 'react';
import { INCREMENTAL, shapeOf, type Model } from './models';
import { KeyMark } from './parts/Mark';
import { Range, type Verdict } from './parts/Range';
import { axis } from './parts/scale';

/** The key of a drawing: the chosen model is the bar, or its ranges by their verdict; the others have a mark each. */
export function ModelKey({
  main,
  beside,
  ranged = main.id === INCREMENTAL,
  byExperiment = false,
  children,
}: {
  main: Model;
  beside: readonly Model[];
  /** The chosen model is drawn as ranges, each in the form of its verdict. */
  ranged?: boolean;
  /** Some of them rest on experiments. */
  byExperiment?: boolean;
  children?: ReactNode;
}) {
  return (
    <div className="key">
      {ranged ? (
        <Ranges byExperiment={byExperiment} />
      ) : (
        <span>
          <svg width="34" height="14" viewBox="0 0 34 14" aria-hidden="true">
            <rect
              x="1"
              y="4"
              width="32"
              height="6"
              fill={main.id === INCREMENTAL ? 'var(--accent)' : 'var(--ink-2)'}
            />
          </svg>
          {main.name}
        </span>
      )}
      {beside.map((model) => (
        <span key={model.id}>
          <KeyMark shape={shapeOf(model.id)} /> {model.name}
        </span>
      ))}
      {children}
    </div>
  );
}

const FORMS: readonly { verdict: Verdict; name: string; width: number; byExperiment?: true }[] = [
  { verdict: 'incremental', name: 'incremental, 95\u202f%', width: 34 },
  { verdict: 'none', name: 'none that matter', width: 20 },
  { verdict: 'cannot tell', name: 'cannot tell', width: 34 },
  { verdict: 'incremental', name: 'by experiment', width: 34, byExperiment: true },
];

function Ranges({ byExperiment }: { byExperiment: boolean }) {
  return FORMS.filter((form) => byExperiment || !form.byExperiment).map(
    ({ verdict, name, width, ...form }) => (
      <span key={name}>
        <span aria-hidden="true">
          <Range
            axis={axis(0, 2, { width, pad: 1 })}
            height={16}
            verdict={verdict}
            {...form}
            grid={[]}
            estimate={{ low: 0, value: 1, high: 2 }}
            label={name}
          />
        </span>
        {name}
      </span>
    ),
  );
}
