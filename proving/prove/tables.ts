import { HOUSE_KINDS, type HouseKind } from '../houses/index.js';
import { pooled, widthBySpread, type Coverage } from './coverage.js';
import { judge, type Certainty, type Judged } from './judge.js';
import { TRIAL } from './trial.js';
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
  readonly results: readonly ProvedHouse[];
  readonly houses: readonly (readonly Judged[])[];
}

/** Marks what another program measured. */
export const ANOTHER = '†';

/** A name, with the mark where some of what it stands for was measured by another program. */
export function marked(name: string, of: readonly { readonly program: string }[], program: string): string {
  return of.some((each) => each.program !== program) ? `${name} ${ANOTHER}` : name;
}

/**
 * Houses of one size: the models beside each other, by kind and by channel, and the intervals of the one that has them.
 * @param program the code that is there now; what other code measured is marked.
 */
export function proofTables(results: readonly ProvedHouse[], program: string): ProofTable[] {
  const tried = HOUSE_KINDS.flatMap((kind): Tried[] => {
    const some = results.filter((house) => house.kind === kind.name);
    if (some.length === 0) return [];
    return [{ kind, name: marked(kind.name, some, program), results: some, houses: some.map((house) => judge(house, kind.alike)) }];
  });
  const models = [...new Set(tried.flatMap(({ houses }) => houses.flat().map(({ name }) => name)))];
  const overall = (name: string) => marked(name, results, program);
  return [
    byModel(overall('The models'), tried, models),
    byKind(tried, models),
    certainty(tried, program),
    byChannel(overall('Mean error by channel: credit less truth, as a share of orders, without and with its sign'), tried, models),
  ];
} // prettier-ignore

function byModel(title: string, tried: readonly Tried[], models: readonly string[]): ProofTable {
  const some = (nothing: boolean) => tried.filter(({ kind }) => kind.nothing === nothing);
  const misplaced = (model: string, of: readonly Tried[]) => of.map((each) => mean(misplacedOf(each, model)));
  return {
    title,
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

function certainty(tried: readonly Tried[], program: string): ProofTable {
  const rowOf = (name: string, found: readonly Certainty[]) => [
    name,
    ...(['working', 'idle', 'baseline'] as const).flatMap((of) => held(pooled(found.map((each) => each[of])))),
    String(found.reduce((sum, each) => sum + each.falselyIncremental, 0)),
    String(found.reduce((sum, each) => sum + each.falselyNone, 0)),
  ];
  const certaintiesOf = ({ houses }: Tried) => houses.flat().flatMap((each) => each.certainty ?? []);
  const together = (name: string, some: readonly Tried[]) =>
    rowOf(marked(name, some.flatMap(({ results }) => results), program), some.flatMap(certaintiesOf));
  const trial = tried.filter(({ kind }) => TRIAL.includes(kind.name));
  const besides = 'width by spread';
  return {
    title: 'What 95 % intervals held, their mean width as a share of orders and beside the spread of errors, and wrong verdicts',
    head: ['kind', 'channels that work', besides, 'channels that do not', besides, 'baseline', besides, 'falsely incremental', 'falsely none'],
    rows: [
      together('all', tried),
      ...(trial.length > 0 ? [together('kinds of the trial', trial)] : []),
      ...tried.map((each) => rowOf(each.name, certaintiesOf(each))),
    ],
  };
} // prettier-ignore

function byChannel(title: string, tried: readonly Tried[], models: readonly string[]): ProofTable {
  const errors = tried.flatMap(({ houses }) => houses.flat()).flatMap(({ name, errors: by }) => by.map((each) => ({ model: name, ...each }))); // prettier-ignore
  const channels = [...new Set(errors.map(({ channel }) => channel))];
  return {
    title,
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

/** How many held and their mean width, and the width by the spread. */
function held(coverage: Coverage): [string, string] {
  const { intervals, held: hold, width } = coverage;
  if (intervals === 0) return ['', ''];
  return [`${hold} of ${intervals}, ${share(width / intervals)}`, figure(widthBySpread(coverage), 2)];
}

const mean = (figures: readonly number[]) => figures.reduce((sum, each) => sum + each, 0) / figures.length;
const most = (figures: readonly number[]) => (figures.length === 0 ? Number.NaN : Math.max(...figures));
const figure = (value: number, decimals: number) => (Number.isNaN(value) ? '' : value.toFixed(decimals));
const share = (value: number) => figure(value, 3);
