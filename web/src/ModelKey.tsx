import type { ReactNode } from 'react';
import { shapeOf, type Model } from './models';
import { KeyMark } from './parts/Mark';

/** The key of a drawing: the chosen model is the bar, the others have a mark each. */
export function ModelKey({
  main,
  beside,
  children,
}: {
  main: Model;
  beside: readonly Model[];
  children?: ReactNode;
}) {
  return (
    <div className="key">
      <span>
        <svg width="34" height="14" viewBox="0 0 34 14" aria-hidden="true">
          <rect x="1" y="4" width="32" height="6" fill="var(--ink-2)" />
        </svg>
        {main.name}
      </span>
      {beside.map((model) => (
        <span key={model.id}>
          <KeyMark shape={shapeOf(model.id)} /> {model.name}
        </span>
      ))}
      {children}
    </div>
  );
}
