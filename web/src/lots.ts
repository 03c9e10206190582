import { useRef } from 'react';
import { useKeys } from './keys';

/** The attribute by which a row says that J and K stop at it; it can be focused and opens on Enter. */
export const LOT = { 'data-lot': '' } as const;

/**
 * Moves the focus along the rows below an element with J and K. Rows carry `LOT`; those not shown at this width
 * are passed over.
 * @param what the rows' name in the list of keys, such as `channel`
 */
export function useLots<E extends HTMLElement>(what: string) {
  const ref = useRef<E>(null);
  const move = (step: 1 | -1) => {
    const rows = [...(ref.current?.querySelectorAll<HTMLElement>('[data-lot]') ?? [])].filter((row) =>
      row.checkVisibility(),
    );
    const now = rows.findIndex((row) => row.contains(document.activeElement));
    const next = now < 0 ? (step > 0 ? 0 : rows.length - 1) : now + step;
    rows[Math.min(rows.length - 1, Math.max(0, next))]?.focus();
  };
  useKeys([
    { key: 'j', does: `next ${what}`, run: () => move(1) },
    { key: 'k', does: `previous ${what}`, run: () => move(-1) },
  ]);
  return ref;
}
