export { estimatedShare } from './certainty.js';
export { LAB_MODELS, labPaths, runModels } from './lab.js';
export type { LabCredit, LabCredits, LabModel, LabOptions, LabResult } from './lab.js';
export { labLift } from './lift/index.js';
export type { LiftArm, LiftOptions, LiftOutcome, LiftResult } from './lift/index.js';
export type { OrderScore, PathModel } from './models/channel-weights.js';
export type { Credits } from './models/credits.js';
export { PathsBuilder, type Paths } from './models/paths.js';
export { RULES, type RuleName, type RuleSettings } from './models/rules.js';
export type { ColumnRole, PathsFileOptions, Reject } from './paths-file.js';
export {
  DEFAULT_MODEL,
  DEFAULT_RULE,
  INCREMENTAL,
  RULE_MODELS,
  RUN_MODELS,
  type ModelName,
} from './catalogue.js';
export { fitIncremental, type Before, type Incremental, type Streams } from './incremental/index.js';
export type { Inseparable } from './inseparable.js';
export { explain, type ExplainedTouch, type Explanation } from './explain.js';
export { makeRun, repeatRun, type Repeated, type RunOptions } from './make-run.js';
export { listOrders, type ListedOrder, type OrderFilter } from './orders.js';
export { readParameters, type Parameters, type ParametersInput } from './parameters.js';
export { liveAttribution, runAttribution, type Attribution, type Row } from './report.js';
export {
  BOLDNESSES,
  budgetChannel,
  budgetOf,
  readBudget,
  readReturns,
  readTerms,
  type BudgetInput,
  type Budget,
  type HouseBudget,
  type Known,
  type Returns,
} from './returns/index.js';
export { finishedRun, runKnowing } from './asked-run.js';
export type { FoundOver } from './found-over.js';
export { endBrokenRuns, listRuns, newestRun, readRun } from './run-store.js';
export type { Pins, Run, RunResult } from './run.js';
export { singleModel, type SingleModel, type SingleRow } from './single.js';
export type { Check, EstimatedShare, Verdict } from './share.js';
export { doubtAgain, readChecks, understand } from './understood.js';
export { journeySettings } from './store.js';
export {
  addExperiment,
  experimentFromFile,
  listExperiments,
  removeExperiment,
  testedChannels,
  type Compared,
  type Experiment,
  type Finding,
  type FromFile,
} from './experiments/index.js';
export type { Ranged } from './ranged.js';
export { explainChannel, type ChannelExplanation } from './why/index.js';
export { channelsWithoutTouches } from './spend.js';
export { carriedBy, type Carried, type Sequence, type Sequences } from './sequences/index.js';
