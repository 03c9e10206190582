import { judge } from '../judge.js';
import { ANOTHER, type ProofTable } from '../tables.js';
import type { ProvedHouse } from '../types.js';

/** Sample houses beside their truth: how often the intervals held it, by channel. */
export function samplesTable(results: readonly ProvedHouse[], program: string): ProofTable {
  const names = [...new Set(results.flatMap(({ channels }) => channels.map(({ name }) => name)))].sort();
  const mark = results.some((house) => house.program !== program) ? ` ${ANOTHER}` : '';
  const misplaced = results.map((house) => judge(house)[0]!.misplaced);
  const held = rowsOf(results).filter(isHeld).length;
  const seeds = `${results.length} ${results.length === 1 ? 'house' : 'houses'}`;
  return {
    title: `The sample house over ${seeds}: ${share(mean(misplaced))} of the orders misplaced on average, ${share(Math.max(...misplaced))} at most; ${held} of ${rowsOf(results).length} intervals of channels held the truth${mark}`,
    head: ['', 'truly caused', 'credited', 'width of the interval', 'held', 'called incremental', 'called none'],
    rows: [...names.map((name) => rowOf(name, rowsOf(results, name))), baselineOf(results)],
  };
} // prettier-ignore

interface Row {
  readonly truth: number;
  readonly credit: number;
  readonly low: number;
  readonly high: number;
  readonly verdict?: string;
}

function rowsOf(results: readonly ProvedHouse[], name?: string): Row[] {
  return results.flatMap(({ channels, models: [model] }) =>
    channels.flatMap((channel, index) => {
      if (name !== undefined && channel.name !== name) return [];
      return [
        { truth: channel.caused, credit: model!.channels[index]!, ...model!.certainty!.channels[index]! },
      ];
    }),
  );
}

function rowOf(name: string, rows: readonly Row[]): string[] {
  const called = (verdict: string) => String(rows.filter((row) => row.verdict === verdict).length);
  return [...figuresOf(name, rows), called('incremental'), called('none')];
}

function baselineOf(results: readonly ProvedHouse[]): string[] {
  const rows = results.map(({ orders, channels, models: [model] }) => ({
    truth: orders - channels.reduce((sum, { caused }) => sum + caused, 0),
    credit: model!.baseline,
    ...model!.certainty!.baseline,
  }));
  return [...figuresOf('baseline', rows), '', ''];
}

function figuresOf(name: string, rows: readonly Row[]): string[] {
  const of = (figure: (row: Row) => number) => mean(rows.map(figure)).toFixed(0);
  const held = rows.filter(isHeld).length;
  return [name, of(({ truth }) => truth), of(({ credit }) => credit), of(({ low, high }) => high - low), `${held} of ${rows.length}`]; // prettier-ignore
}

const isHeld = ({ truth, low, high }: Row) => low <= truth && truth <= high;
const mean = (figures: readonly number[]) => figures.reduce((sum, each) => sum + each, 0) / figures.length;
const share = (value: number) => value.toFixed(3);
