import { HOUSE_KINDS, type HouseKind } from '../houses/index.js';
import { judge, type Certainty, type Coverage, type Judged } from './judge.js';
import type { ProvedHouse } from './types.js';

/** Figures as a table: written in METHODS.md and printed. */
export interface ProofTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A kind with what was said of its houses. */
interface Tried {
  readonly kind: HouseKind;
  /** With a mark where another program than the last measured it. */
  readonly name: string;
  readonly houses: readonly (readonly Judged[])[];
}

/** Marks what another program measured. */
export const ANOTHER = '†';

/**
 * Houses of one size: the models beside each other, by kind and by channel, and the intervals of the one that has them.
 * @param program the code that is there now; what other code measured is marked.
 */
export function proofTables(results: readonly ProvedHouse[], program: string): ProofTable[] {
  const tried = HOUSE_KINDS.flatMap((kind) => {
    const houses = results.filter((house) => house.kind === kind.name);
    if (houses.length === 0) return [];
    const mark = houses.some((house) => house.program !== program) ? ` ${ANOTHER}` : '';
    return [{ kind, name: kind.name + mark, houses: houses.map((house) => judge(house, kind.alike)) }];
  });
  const models = [...new Set(tried.flatMap(({ houses }) => houses.flat().map(({ name }) => name)))];
  return [byModel(tried, models), byKind(tried, models), certainty(tried), byChannel(tried, models)];
}

function byModel(tried: readonly Tried[], models: readonly string[]): ProofTable {
  const some = (nothing: boolean) => tried.filter(({ kind }) => kind.nothing === nothing);
  const misplaced = (model: string, of: readonly Tried[]) => of.map((each) => mean(misplacedOf(each, model)));
  return {
    title: 'The models',
    head: ['model', 'misplaced', 'worst kind', 'where nothing works', 'worst kind', 'rank agreement', 'seconds a house'],
    rows: models.map((model) => {
      const all = tried.flatMap((each) => judgedBy(each, model));
      const [working, idle] = [misplaced(model, some(false)), misplaced(model, some(true))];
      const ranks = all.flatMap(({ rank }) => (rank === null ? [] : [rank]));
      return [model, share(mean(working)), share(most(working)), share(mean(idle)), share(most(idle)), figure(mean(ranks), 2), figure(mean(all.map(({ seconds }) => seconds)), 1)];
    }),
  };
} // prettier-ignore

function byKind(tried: readonly Tried[], models: readonly string[]): ProofTable {
  return {
    title: 'Share of orders misplaced',
    head: ['kind', 'houses', ...models],
    rows: tried.map((each) => [
      each.name,
      String(each.houses.length),
      ...models.map((model) => share(mean(misplacedOf(each, model)))),
    ]),
  };
}

function certainty(tried: readonly Tried[]): ProofTable {
  const rowOf = (name: string, found: readonly Certainty[]) => [
    name,
    ...(['working', 'idle', 'baseline'] as const).map((of) => held(found.map((each) => each[of]))),
    String(found.reduce((sum, each) => sum + each.falselyIncremental, 0)),
    String(found.reduce((sum, each) => sum + each.falselyNone, 0)),
  ];
  const certaintiesOf = ({ houses }: Tried) => houses.flat().flatMap((each) => each.certainty ?? []);
  return {
    title: 'What 95 % intervals held, their mean width as a share of orders, and wrong verdicts',
    head: ['kind', 'channels that work', 'channels that do not', 'baseline', 'falsely incremental', 'falsely none'],
    rows: [
      rowOf('all', tried.flatMap(certaintiesOf)),
      ...tried.map((each) => rowOf(each.name, certaintiesOf(each))),
    ],
  };
} // prettier-ignore

function byChannel(tried: readonly Tried[], models: readonly string[]): ProofTable {
  const errors = tried.flatMap(({ houses }) => houses.flat()).flatMap(({ name, errors: by }) => by.map((each) => ({ model: name, ...each }))); // prettier-ignore
  const channels = [...new Set(errors.map(({ channel }) => channel))];
  return {
    title: 'Mean error by channel: credit less truth, as a share of orders, without and with its sign',
    head: ['channel', ...models],
    rows: channels.map((channel) => [
      channel,
      ...models.map((model) => {
        const found = errors.filter((each) => each.channel === channel && each.model === model);
        const signed = mean(found.map(({ error }) => error));
        return `${share(mean(found.map(({ error }) => Math.abs(error))))}, ${signed < 0 ? '−' : '+'}${share(Math.abs(signed))}`;
      }),
    ]),
  };
}

const judgedBy = ({ houses }: Tried, model: string) => houses.flat().filter(({ name }) => name === model);

const misplacedOf = (tried: Tried, model: string) => judgedBy(tried, model).map(({ misplaced }) => misplaced);

function held(parts: readonly Coverage[]): string {
  const total = (of: keyof Coverage) => parts.reduce((sum, part) => sum + part[of], 0);
  const intervals = total('intervals');
  return intervals === 0 ? '' : `${total('held')} of ${intervals}, ${share(total('width') / intervals)}`;
}

const mean = (figures: readonly number[]) => figures.reduce((sum, each) => sum + each, 0) / figures.length;
const most = (figures: readonly number[]) => (figures.length === 0 ? Number.NaN : Math.max(...figures));
const figure = (value: number, decimals: number) => (Number.isNaN(value) ? '' : value.toFixed(decimals));
const share = (value: number) => figure(value, 3);
