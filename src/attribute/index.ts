export { LAB_MODELS, labPaths, runModels } from './lab.js';
export type { LabCredit, LabCredits, LabModel, LabOptions, LabResult } from './lab.js';
export { automaticMarkov, channelWeights } from './models/channel-weights.js';
export type { OrderScore, PathModel } from './models/channel-weights.js';
export type { Credits } from './models/credits.js';
export { MARKOV_ORDERS, type MarkovOrder } from './models/markov.js';
export { MOST_CHANNELS, PathsBuilder, type Paths } from './models/paths.js';
export { rakeWeights, type Raked } from './models/rake.js';
export { isRefused, type Refused } from './models/refused.js';
export { RULES, RULE_SETTINGS, ruleCredits, type RuleName, type RuleSettings } from './models/rules.js';
export type { ColumnRole, PathsFileOptions, Reject } from './paths-file.js';
export { CATALOGUE, conserves, DEFAULT_MODEL, RULE_MODELS, type ModelName } from './catalogue.js';
export { explain, type ExplainedTouch, type Explanation } from './explain.js';
export { makeRun, repeatRun, type RunOptions } from './make-run.js';
export { listOrders, type ListedOrder, type OrderFilter } from './orders.js';
export {
  GRAINS,
  parametersSchema,
  readParameters,
  type Parameters,
  type ParametersInput,
} from './parameters.js';
export { liveAttribution, runAttribution, type Attribution, type Row } from './report.js';
export { listRuns, readRun } from './run-store.js';
export type { Pins, Run, RunResult } from './run.js';
export { singleModel, type SingleModel } from './single.js';
export { journeySettings } from './store.js';
