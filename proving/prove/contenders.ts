import {
  estimatedShare,
  fitIncremental,
  runModels,
  type LabModel,
  type Streams,
} from '../../src/attribute/index.js';
import { MaisonError, type Work } from '../../src/core/index.js';
import { pathsOf } from './paths.js';
import { constantHazard } from './rivals/hazard.js';
import type { Contender, Credited } from './types.js';

export const INCREMENTAL_NAME = 'incremental';

/** The models on trial, in the order in which they are reported. */
export const CONTENDERS: readonly Contender[] = [
  { name: 'last touch', credit: (streams, work) => onPaths('last', streams, work) },
  { name: 'linear', credit: (streams, work) => onPaths('linear', streams, work) },
  { name: 'Markov 1', credit: (streams, work) => onPaths('markov-1', streams, work) },
  { name: 'Shapley', credit: (streams, work) => onPaths('shapley', streams, work) },
  { name: 'constant hazard', credit: (streams) => Promise.resolve(constantHazard(streams)) },
  { name: INCREMENTAL_NAME, credit: incremental },
];

async function onPaths(model: LabModel, streams: Streams, work: Work): Promise<Credited> {
  const { paths, pathless } = pathsOf(streams);
  const { models, refused } = await runModels(paths, { models: [model] }, work);
  const credits = models[model];
  if (!credits) throw new MaisonError(`${model} refused the house: ${refused[model]}`, 500);
  const touches = streams.types.filter(({ kind }) => kind === 'touch');
  return { channels: touches.map(({ name }) => credits[name]?.credit ?? 0), baseline: pathless };
}

async function incremental(
  streams: Streams,
  { threads, ...work }: Work & { readonly threads: number },
): Promise<Credited> {
  const { channels, all, orders } = await fitIncremental(streams, { threads }, work);
  const terms = { level: 0.95, outcomes: orders, worth: 0 };
  const shareOf = (caused: number, error: number, looked?: number) =>
    estimatedShare(
      { credit: caused, value: 0 },
      { count: error ** 2, value: 0 },
      { ...terms, ...(looked !== undefined && { looked }) },
    );
  const { low, high } = shareOf(orders - all.caused, all.error);
  return {
    channels: channels.map(({ caused }) => caused),
    baseline: orders - all.caused,
    certainty: {
      channels: channels.map(({ caused, error }) => {
        const share = shareOf(caused, error, channels.length);
        return { low: share.low, high: share.high, verdict: share.verdict! };
      }),
      baseline: { low, high },
    },
  };
}
