import { MaisonError } from '../../core/index.js';
import { ownCopy } from '../own-copy.js';
import { SequenceIndex } from './sequence-index.js';

/** Paths as columns: each distinct sequence of channels once, with what it led to. */
export interface Paths {
  /** Names in the order of their characters; a step is an index into them. */
  readonly channels: readonly string[];
  /** The steps of all paths, one path after the other. */
  readonly steps: Uint16Array;
  /** One more than there are paths: path i is steps[offsets[i]] up to steps[offsets[i + 1]]. */
  readonly offsets: Uint32Array;
  /** For each path how many times it led to an outcome. */
  readonly conversions: Float64Array;
  /** For each path the summed value of those outcomes. */
  readonly value: Float64Array;
  /** For each path how many times it led to none. */
  readonly nulls: Float64Array;
}

/** As many as a step's 16 bits can name. */
export const MOST_CHANNELS = 65_536;

/** Gathers paths one by one; those of the same steps become one, so that memory grows with distinct paths only. */
export class PathsBuilder {
  private readonly names = new Map<string, number>();
  private readonly index = new SequenceIndex();
  private readonly conversions: number[] = [];
  private readonly value: number[] = [];
  private readonly nulls: number[] = [];
  private steps = new Uint16Array(64);

  /**
   * @param steps names of channels, first touch first; at least one.
   * @param conversions times it led to an outcome, not negative.
   * @param value the summed value of those outcomes.
   * @param nulls times it led to none, not negative.
   * @throws MaisonError, taking nothing, where there is no step, an amount cannot be, or a channel is one too many.
   */
  add(steps: readonly string[], conversions: number, value: number, nulls: number): void {
    if (steps.length === 0) throw new MaisonError('the path has no step; a path names at least one channel');
    checkAmounts(conversions, value, nulls);
    if (steps.length > this.steps.length) this.steps = new Uint16Array(steps.length * 2);
    for (let step = 0; step < steps.length; step++) this.steps[step] = this.channel(steps[step]!);
    const path = this.index.add(this.steps, 0, steps.length);
    this.conversions[path] = (this.conversions[path] ?? 0) + conversions;
    this.value[path] = (this.value[path] ?? 0) + value;
    this.nulls[path] = (this.nulls[path] ?? 0) + nulls;
  }

  /** The paths so far, in the order in which each first came. */
  finish(): Paths {
    const channels = [...this.names.keys()].sort();
    const place = new Uint16Array(channels.length);
    channels.forEach((name, index) => (place[this.names.get(name)!] = index));
    return {
      channels,
      steps: this.index.sequences().map((step) => place[step]!),
      offsets: this.index.offsets(),
      conversions: Float64Array.from(this.conversions),
      value: Float64Array.from(this.value),
      nulls: Float64Array.from(this.nulls),
    };
  }

  private channel(name: string): number {
    const known = this.names.get(name);
    if (known !== undefined) return known;
    if (this.names.size === MOST_CHANNELS)
      throw new MaisonError(
        `"${name}" is channel ${MOST_CHANNELS + 1}; group them, ${MOST_CHANNELS} are the most`,
        422,
      );
    this.names.set(ownCopy(name), this.names.size);
    return this.names.size - 1;
  }
}

/** Amounts beyond this are no longer held to the unit. */
const MOST = Number.MAX_SAFE_INTEGER;

function checkAmounts(conversions: number, value: number, nulls: number): void {
  if (!(conversions >= 0 && conversions <= MOST))
    throw new MaisonError(`${conversions} outcomes cannot be; give 0 or a positive number below ${MOST}`);
  if (!(nulls >= 0 && nulls <= MOST))
    throw new MaisonError(
      `${nulls} paths without an outcome cannot be; give 0 or a positive number below ${MOST}`,
    );
  if (!(Math.abs(value) <= MOST))
    throw new MaisonError(`a value of ${value} cannot be; its size must be below ${MOST}`);
  if (conversions === 0 && value !== 0)
    throw new MaisonError(
      `a value of ${value} without an outcome cannot be credited; give the outcomes or a value of 0`,
    );
}
