import type { Check } from '../attribute/index.js';

/** The failed checks of a run in their own words, so that no figure of it stands alone; nothing where all held. */
export function failedText(checks: readonly Check[]): string[] {
  return checks
    .filter(({ passed }) => !passed)
    .map(({ name, says, understood }) =>
      understood
        ? `Check set aside, ${name}: ${says} ${understood.by}: ${understood.why}`
        : `CHECK FAILED, ${name}: ${says}`,
    );
}
