import { useKeys } from './keys';

/** The attribute by which a row says that J and K stop at it; it can be focused and opens on Enter. */
export const LOT = { 'data-lot': '' } as const;

/**
 * Moves the focus along the rows of the page with J and K. Rows carry `LOT`; those not shown at this width are
 * passed over.
 */
export function useLots(): void {
  useKeys([
    { key: 'j', does: 'next row', run: () => move(1) },
    { key: 'k', does: 'previous row', run: () => move(-1) },
  ]);
}

function move(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('main [data-lot]')].filter((row) =>
    row.checkVisibility(),
  );
  const now = rows.findIndex((row) => row.contains(document.activeElement));
  const next = now < 0 ? (step > 0 ? 0 : rows.length - 1) : now + step;
  rows[Math.min(rows.length - 1, Math.max(0, next))]?.focus();
}
