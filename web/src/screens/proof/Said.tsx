import { doubting, isTested, type Check } from '../../checks/check';
import { counted, figure, numeral } from '../../format';
import { Said as Warned, Sentence } from '../../parts/Sentence';
import type { Proved } from './answer';
import { find, misplacedOf, OURS } from './finding';

interface Shown {
  checks: readonly Check[] | undefined;
  proved: Proved | null | undefined;
}

/** The sentence: whether the run held, and what is known of the model on houses whose truth is known. */
export function Said({ checks, proved }: Shown) {
  return (
    <Sentence>
      <OfRun checks={checks} /> {proved && <OfHouses proved={proved} />}
      {proved === null && 'On houses whose truth is known it has not been tried yet.'}
    </Sentence>
  );
}

function OfRun({ checks }: Pick<Shown, 'checks'>) {
  if (!checks || checks.length === 0)
    return <>No run says yet what would not have come without each channel, so none was checked.</>;
  const failed = doubting(checks);
  const understood = checks.filter((check) => check.understood).length;
  if (failed.length > 0)
    return (
      <Warned as="caution">
        {figure(failed.length)} of {counted(checks.filter(isTested).length, 'check')} of this run failed: do
        not rely on its figures until that is understood.
      </Warned>
    );
  if (understood > 0)
    return (
      <>
        {counted(understood, 'check')} of {figure(checks.filter(isTested).length)} failed in this run and{' '}
        {understood === 1 ? 'is' : 'are'} understood.
      </>
    );
  return <>All {numeral(checks.filter(isTested).length)} checks of this run passed.</>;
}

function OfHouses({ proved }: { proved: Proved }) {
  const { ours, lastTouch, worse, narrow } = find(proved);
  const worst = worse[0];
  return (
    <>
      On houses whose truth is known the model{proved.outdated > 0 && ', as it was before its last change,'}{' '}
      misplaces <b>{inHundred(ours)}</b>, last touch {figure(lastTouch * 100)}
      {worst && (
        <>
          ;{' '}
          <Warned as="caution">
            on {counted(worse.length, 'kind')} of {figure(proved.tried.length)} too many, up to{' '}
            {figure(misplacedOf(worst, OURS) * 100)} ({worst.name})
          </Warned>
        </>
      )}
      .
      {narrow.length > 0 && (
        <>
          {' '}
          <Warned as="caution">
            On {counted(narrow.length, 'kind')} its ranges are too narrow:{' '}
            {narrow.map(({ name }) => name).join('; ')}.
          </Warned>
        </>
      )}
    </>
  );
}

function inHundred(share: number): string {
  return `${figure(share * 100)} orders in 100`;
}
