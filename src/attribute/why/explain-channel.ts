import { DAY, MaisonError, periodOf, type Period } from '../../core/index.js';
import { houseSettings, type House } from '../../engines/index.js';
import { normalQuantile } from '../../math/index.js';
import { INCREMENTAL } from '../catalogue.js';
import { readCaused } from '../caused.js';
import { channelNamed } from '../channel-named.js';
import type { FoundIncremental } from '../credit/index.js';
import { LAYERS, type ChannelEffect } from '../incremental/index.js';
import { runAttribution, type Attribution } from '../report.js';
import type { Run } from '../run.js';
import { aspectsExplained, worthExplained } from './aspects.js';
import type { ChannelExplanation, ExplainedMember } from './explanation.js';
import { holdOutWeeks, settlingAt } from './settling.js';

/** Of a channel so many members are told at most, those with most. */
const MOST = 50;

/**
 * Why a run says what it says of a channel: when its touches work, on whom, in and out of intent, how much a further one
 * adds, what its parts did and what its orders are worth.
 * @throws MaisonError where the run has no incremental model, or no such channel.
 */
export async function explainChannel(
  house: House,
  run: Run,
  name: string,
  now: Date,
  level = 0.95,
): Promise<ChannelExplanation> {
  const found = foundBy(run);
  const channel = effectOf(found, name, run);
  const parameters = { ...run.parameters, by: ['channel' as const] };
  const report = await runAttribution(house, run, parameters, now, level);
  const row = report.rows.find(({ keys }) => keys['channel'] === channel.name);
  const share = row?.models[INCREMENTAL.id];
  const asked = { found, channel, level };
  const { timeZone, matters } = await houseSettings(house.records);
  const period = periodOf(run.parameters, timeZone, now);
  const terms = { level, outcomes: report.outcomes, worth: report.value };
  const told =
    share && 'low' in share
      ? share
      : (await readCaused(house, run, parameters, period, terms))!.of([channel.name])!;
  const { detectable } = told;
  const days = (period.end.getTime() - period.start.getTime()) / DAY;
  return {
    run: report.run!,
    from: report.from,
    to: report.to,
    outcome: report.outcome,
    outcomes: report.outcomes,
    value: report.value,
    currency: report.currency,
    level,
    matters,
    channel: channel.name,
    channels: channelsOf(report, found),
    touches: row?.touches ?? channel.touches,
    share: told,
    ...aspectsExplained(asked),
    members: await membersOf(house, run, asked, period, terms),
    worth: worthExplained(asked),
    checks: report.checks,
    inseparable: report.inseparable.filter(({ channels }) => channels.includes(channel.name)),
    settling:
      detectable === null
        ? null
        : settlingAt(matters, detectable, report.outcomes, days, (channel.doubt ?? 0) / channel.error ** 2),
    holdOutWeeks: detectable === null ? null : holdOutWeeks(matters, report.outcomes, days, level),
  };
}

function foundBy(run: Run): FoundIncremental {
  if (run.incremental) return run.incremental;
  const why = run.refused[INCREMENTAL.id] ?? 'it was taken before there was one';
  throw new MaisonError(`run ${run.number} has no incremental model: ${why}`, 404);
}

function effectOf({ channels }: FoundIncremental, name: string, run: Run): ChannelEffect {
  const known = channelNamed(channels.map((each) => each.name), name, run);
  return channels.find((each) => each.name === known)!;
} // prettier-ignore

/** Channels in the order in which the report shows them; what the model does not know, such as direct visits, is left out. */
function channelsOf({ channels }: Attribution, found: FoundIncremental): string[] {
  const known = found.channels.map(({ name }) => name);
  const shown = channels.filter((channel) => known.includes(channel));
  return [...shown, ...known.filter((name) => !shown.includes(name))];
}

async function membersOf(
  house: House,
  run: Run,
  { found, channel, level }: { found: FoundIncremental; channel: ChannelEffect; level: number },
  period: Period,
  terms: { readonly level: number; readonly outcomes: number; readonly worth: number },
): Promise<ChannelExplanation['members']> {
  if (!found.members) return null;
  const z = normalQuantile((1 + level) / 2);
  const layers = LAYERS.map(async (layer) => {
    const members = found.members!.filter((each) => each.channel === channel.name && each.layer === layer);
    if (members.length === 0) return { layer, rows: [] };
    const caused = (await readCaused(house, run, { by: ['channel', layer] }, period, terms))!;
    const rows = members.map(({ name, touches, worth, worthError }): ExplainedMember => ({
      name,
      touches,
      share: caused.of([channel.name, name])!,
      worth: { value: worth, low: Math.max(0, worth - z * worthError), high: worth + z * worthError },
    }));
    return { layer, rows: rows.sort((a, b) => b.share.credit - a.share.credit).slice(0, MOST) };
  });
  return (await Promise.all(layers)).filter(({ rows }) => rows.length > 0);
}
