import { Button } from '../../parts/Button';
import type { QueuedPair } from './answer';
import type { Decisions } from './useDecisions';
import { answersTo, type Did } from './words';

interface Shown {
  /** Undefined where nothing waits. */
  pair: QueuedPair | undefined;
  /** Undefined before the pair is to be seen: nobody decides what they have not seen. */
  take: ((did: Did) => void) | undefined;
  decisions: Decisions;
}

/** The answers, of the same weight, and what the last one did. */
export function Decide({ pair, take, decisions: { outcome, count, undo } }: Shown) {
  const names = pair && answersTo(pair);
  return (
    <div className="decide">
      {names && (
        <div className="acts">
          <Button keyName="S" aria-keyshortcuts="s" disabled={!take} onClick={() => take?.('same')}>
            {names.same}
          </Button>
          <Button keyName="D" aria-keyshortcuts="d" disabled={!take} onClick={() => take?.('different')}>
            {names.different}
          </Button>
          <Button bare keyName="L" aria-keyshortcuts="l" disabled={!take} onClick={() => take?.('later')}>
            {pair?.asked === 'doubt' ? 'Later' : 'Leave it'}
          </Button>
        </div>
      )}
      <p className="q outcome">
        <span role="status" className={outcome?.isError ? 'err' : undefined}>
          {outcome?.words ?? (pair && !take ? 'The two are being fetched; then you can say.' : undefined)}
        </span>
        {count > 0 && (
          <span className="nw">
            <span className="wide">{' · '}</span>
            <button className="link" aria-keyshortcuts="u" onClick={undo}>
              Undo
            </button>{' '}
            <kbd>U</kbd>
          </span>
        )}
      </p>
    </div>
  );
}
