import { normalQuantile } from '../../math/index.js';
import { leftOf } from './belief.js';
import type { Check } from '../share.js';
import type { Calibrated } from './calibrate.js';
import type { Compared, Finding } from './types.js';
import type { Scaled } from './unit.js';

const LEVEL = 0.95;

/** How each experiment stands to what the model said of its days by itself. @param days the length of the window. */
export function compare(findings: readonly Finding[], { scaled, calibrations }: Pick<Calibrated, 'scaled' | 'calibrations'>, days: number): Compared[] {
  const limit = normalQuantile(1 - (1 - LEVEL) / (2 * Math.max(1, scaled.length)));
  return findings.map((finding) => {
    const known = scaled.find(({ evidence }) => evidence.id === finding.id);
    const weight = calibrations.find(({ channel, campaign }) => channel === finding.channel && campaign === finding.campaign)?.weight ?? 0;
    if (!known) return { ...finding, model: null, left: 0, weight: 0, contradicts: false, says: withoutModel(finding) };
    const model = modelOf(known);
    const distance = Math.abs(finding.found - model.caused);
    const contradicts = distance > limit * Math.hypot(known.evidence.error, Math.sqrt(known.doubt) * known.base);
    return { ...finding, model, left: leftOf(known.evidence, days), weight, contradicts, says: sentence(finding, model, contradicts) };
  });
} // prettier-ignore

function modelOf({ base, own, doubt }: Scaled): NonNullable<Compared['model']> {
  const caused = base * own.mean;
  const error = normalQuantile(1 - (1 - LEVEL) / 2) * base * Math.sqrt(doubt);
  return { caused, low: Math.max(0, caused - error), high: caused + error };
}

const named = ({ channel, campaign }: Finding) => (campaign === null ? channel : `${channel}, ${campaign}`);
const rounded = (orders: number) => orders.toFixed(Math.abs(orders) < 10 ? 1 : 0);
const ranged = (low: number, high: number) => `${rounded(low)} to ${rounded(high)}`;

function sentence(finding: Finding, model: NonNullable<Compared['model']>, contradicts: boolean): string {
  const { from, to, found, low, high, level } = finding;
  const at = level === LEVEL ? '' : `, at ${Math.round(100 * level)} %`;
  const test = `The experiment on ${named(finding)} from ${from} to ${to} found ${rounded(found)} orders (${ranged(low, high)}${at})`;
  const own = `the model by itself says ${rounded(model.caused)} (${ranged(model.low, model.high)})`;
  return contradicts
    ? `${test} where ${own}: they contradict each other, and the experiment is believed; what the model says of channels that no experiment tested is to be doubted.`
    : `${test}, ${own}: they agree within their errors.`;
}

function withoutModel(finding: Finding): string {
  return `The experiment on ${named(finding)} from ${finding.from} to ${finding.to} calibrates nothing: the run has no touch of it to compare with.`;
}

/**
 * Checks of the model by experiments: failed where they contradict it. A check is found by its name, so that no two have
 * one: names that would be the same are counted.
 */
export function checksOf(compared: readonly Compared[]): Check[] {
  const used = new Map<string, number>();
  return compared
    .filter(({ model }) => model !== null)
    .map((each) => {
      const name = `the experiment on ${named(each)}, ${each.from} to ${each.to}, ${each.kind}`;
      const before = used.get(name) ?? 0;
      used.set(name, before + 1);
      return {
        name: before === 0 ? name : `${name}, ${before + 1}`,
        passed: !each.contradicts,
        says: each.says,
      };
    });
}
