import { capital, figure, moneyScale, scaled, scaleName } from '../../format';
import type { Ranged } from '../../ranged';
import type { Part, Why } from './answer';
import { beforeWords, worthWords } from './finding';
import { Ranges } from './Ranges';

/** Fewer touches of a part than this say nothing. */
const FEWEST = 5;

const thousand = (part: Part) => ({
  value: part.value * 1000,
  low: part.low * 1000,
  high: part.high * 1000,
});

/** One unit for orders of a thousand touches. */
function writeOf(parts: readonly Part[]): (value: number) => string {
  const few = Math.max(...parts.map(({ high }) => high * 1000)) < 10;
  return (value) => figure(value, few ? 1 : 0);
}

/** What is taken up beside what is only sent or shown; nothing where that is not told apart. */
export function Reaches({ why: { reaches } }: { why: Why }) {
  const parts = (reaches ?? []).filter(({ touches }) => touches >= FEWEST);
  if (parts.length < 2) return null;
  return (
    <Ranges
      title="Taken up or not"
      note="orders from 1,000 touches"
      rows={parts.map((part) => ({ ...thousand(part), name: capital(part.name) }))}
      write={writeOf(parts)}
    >
      <p>A letter that was followed or an evening attended stands once, where the client took it up.</p>
    </Ranges>
  );
}

/** Effect by tier; nothing where there is one only. */
export function Tiers({ why: { tiers } }: { why: Why }) {
  const parts = (tiers ?? []).filter(({ touches }) => touches >= FEWEST);
  if (parts.length < 2) return null;
  return (
    <Ranges
      title="By tier"
      note="orders from 1,000 touches"
      rows={parts.map((part) => ({ ...thousand(part), name: part.name === 'none' ? 'No tier' : capital(part.name) }))}
      write={writeOf(parts)}
    />
  );
} // prettier-ignore

/** What a touch adds where others of the channel stood shortly before. */
export function Crowds({ why: { crowds } }: { why: Why }) {
  const parts = (crowds ?? []).filter(({ touches }) => touches >= FEWEST);
  if (parts.length < 2) return null;
  return (
    <Ranges
      title="First, second, third"
      note="orders from 1,000 touches"
      rows={parts.map((part) => ({ ...thousand(part), name: capital(beforeWords(part)) }))}
      write={writeOf(parts)}
    >
      <p>By how many of its touches stood before, each counting for less over two weeks.</p>
    </Ranges>
  );
}

/** What an order that it caused is worth, beside one that would have come anyway. */
export function Worth({ why }: { why: Why }) {
  const { worth, currency } = why;
  if (!worth) return null;
  const money = moneyScale(worth.caused.high, currency);
  return (
    <Ranges
      title="What an order is worth"
      note={`${scaleName(money)} on average, 95\u202f% range`}
      rows={[
        { ...inScale(worth.caused, money.divisor), name: 'It caused', verdict: 'incremental' },
        { ...inScale(worth.baseline, money.divisor), name: 'Came anyway', verdict: 'grey' },
      ]}
      write={(value) => scaled(value * money.divisor, money)}
    >
      <p>{worthWords(why)}</p>
    </Ranges>
  );
}

const inScale = ({ value, low, high }: Ranged, divisor: number) => ({
  value: value / divisor,
  low: low / divisor,
  high: high / divisor,
});
