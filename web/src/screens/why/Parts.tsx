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

interface Parted {
  title: string;
  parts: readonly Part[] | null;
  nameOf: (part: Part) => string;
  note?: string;
}

/** The effects of the parts of a channel beside each other; nothing where there is one only. */
function Effects({ title, parts, nameOf, note }: Parted) {
  const told = (parts ?? []).filter(({ touches }) => touches >= FEWEST);
  if (told.length < 2) return null;
  return (
    <Ranges
      title={title}
      note="orders from 1,000 touches"
      rows={told.map((part) => ({ ...thousand(part), name: capital(nameOf(part)) }))}
      write={writeOf(told)}
    >
      {note && <p>{note}</p>}
    </Ranges>
  );
}

/** How near its touches came, on whom, and after how many others. */
export function Parts({ why: { reaches, tiers, crowds } }: { why: Why }) {
  return (
    <>
      <Effects
        title="Taken up or not"
        parts={reaches}
        nameOf={({ name }) => name}
        note="A letter that was followed stands once, where the client took it up."
      />
      <Effects title="By tier" parts={tiers} nameOf={({ name }) => (name === 'none' ? 'No tier' : name)} />
      <Effects
        title="First, second, third"
        parts={crowds?.map((part) => ({ ...part, name: beforeWords(part) })) ?? null}
        nameOf={({ name }) => name}
        note="By how many of its touches stood before, each counting for less over two weeks."
      />
    </>
  );
}

/** What an order that it caused is worth, beside one of the same tiers that would have come anyway. */
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
        { ...inScale(worth.baseline, money.divisor), name: 'Came anyway, same tiers', verdict: 'grey' },
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
