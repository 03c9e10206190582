import type { Aligned } from './align.js';
import { attach, priorOf } from './attach.js';
import type { BelievedLinks } from './believed.js';
import { averageLinkage } from './clusters.js';
import type { Decisions } from './decisions.js';
import type { EqualIn } from './dependence.js';
import { equalOthers, estimate, type FieldCounts, type Patterns } from './estimate.js';
import type { Field } from './field.js';
import { PERSON, type LinkageModel } from './model.js';
import { observe } from './observe.js';
import { ownOf } from './own.js';
import { readLinks, type PairLinks } from './read-links.js';
import type { LinkageStore } from './store.js';
import { readTold } from './told.js';

/** What is there beside the compared pairs: records go by their ids. */
export interface Given {
  readonly fields: Aligned['fields'];
  readonly records: number;
  readonly counts: readonly FieldCounts[];
  readonly decided: Decisions;
  /** Of each record its file; undefined where all are of one. */
  readonly files: Uint16Array | undefined;
}

/** What is believed of the compared pairs, and the clusters that they make. */
export interface Clustered {
  readonly model: LinkageModel;
  /** Of each compared field, records that a record is equal to in it on average. */
  readonly others: readonly number[];
  readonly candidates: Patterns;
  /** Of each record, the smallest of its cluster. */
  readonly cluster: Uint32Array;
  /** Pairs within parts, and those by which records that were alone went to a cluster. */
  readonly within: PairLinks;
  readonly thin: PairLinks;
  /** Of `priorOf`. */
  readonly prior: number | undefined;
  readonly links: readonly BelievedLinks[];
}

/**
 * Fits the model to the pairs of the table `pair` and makes clusters by it.
 * @param drawn patterns of drawn pairs. @param before a model of the same fields to begin with. @param fitted called once the model is.
 */
export async function clusterPairs(
  store: LinkageStore,
  { fields, records, counts, decided, files }: Given,
  compared: readonly Field[],
  drawn: readonly EqualIn[],
  { before, fitted }: { readonly before?: LinkageModel; readonly fitted?: () => void } = {},
): Promise<Clustered> {
  const told = await readTold(store, compared, decided);
  const observed = await observe(store, fields, compared, records, counts, drawn, told);
  const model = estimate(observed, before);
  fitted?.();
  const read = await readLinks(store, model, observed.candidates, records, decided.together);
  const others = observed.counts.map(equalOthers);
  const [within, thin] = [read.within, read.thin].map((links) => {
    const learnt = learntOf(links, decided);
    return { ...learnt, own: ownOf(learnt, model, others, files) };
  }) as [PairLinks, PairLinks];
  const joined = averageLinkage(records, within, decided);
  const prior = priorOf(joined, model.shares[PERSON]!);
  const cluster = attach(joined, thin, prior, within, decided.apart);
  return { model, others, candidates: observed.candidates, cluster, within, thin, prior, links: read.all };
}

function learntOf(links: PairLinks, { learnt }: Decisions): PairLinks {
  return learnt ? { ...links, odds: links.odds.map(learnt) } : links;
}
