import type { Stream } from '../sample/stream.js';

/** Bursts of intent: how they come, last and grow. */
export interface Bursts {
  /** Mean days between bursts, and mean days of one. */
  readonly gap: number;
  readonly length: number;
  readonly shape: 'exponential' | 'even' | 'log-normal' | 'ramp';
  /** Strengths of bursts, each as frequent; their mean is 1. */
  readonly strengths: readonly number[];
}

/** Steps of a burst that ramps up. */
const STEPS = 10;
/** Standard deviation of the logarithm of a log-normal length. */
const SPREAD = 0.9;

/** The share of time spent in bursts. */
export function shareOfTime(bursts: Bursts): number {
  return bursts.length / (bursts.length + bursts.gap);
}

/** A client's intent, a step at a time: its strength is 0 outside bursts. */
export class Intent {
  strength = 0;
  /** The day until which the strength stays. */
  until = Infinity;
  private end = Infinity;
  private left = 0;
  private peak = 0;
  private stepLength = 0;

  /** At day 0 the past is long: the client is within a burst as often as at any time. */
  constructor(
    private readonly bursts: Bursts | undefined,
    private readonly stream: Stream,
  ) {
    if (!bursts) return;
    if (stream.chance(shareOfTime(bursts))) this.begin(0);
    else this.rest(0);
  }

  /** Goes on to what comes after `until`. */
  move(): void {
    const now = this.until;
    if (this.strength === 0) this.begin(now);
    else if (this.left > 0) this.step(now);
    else this.rest(now);
  }

  /** Ends the burst that there is. */
  stop(now: number): void {
    if (this.strength > 0) this.rest(now);
  }

  private rest(now: number): void {
    this.strength = 0;
    this.until = now + this.stream.exponential(this.bursts!.gap);
  }

  private begin(now: number): void {
    const { shape, strengths } = this.bursts!;
    const length = this.draw();
    this.peak = this.stream.pick(strengths);
    this.left = shape === 'ramp' ? STEPS : 1;
    this.end = now + length;
    this.stepLength = length / this.left;
    this.step(now);
  }

  private step(now: number): void {
    const ramp = this.bursts!.shape === 'ramp';
    this.strength = ramp ? (this.peak * 2 * (STEPS - this.left + 0.5)) / STEPS : this.peak;
    this.left--;
    this.until = this.left === 0 ? this.end : now + this.stepLength;
  }

  private draw(): number {
    const { shape, length } = this.bursts!;
    if (shape === 'exponential') return this.stream.exponential(length);
    if (shape === 'log-normal')
      return length * Math.exp(SPREAD * this.stream.normal() - (SPREAD * SPREAD) / 2);
    return this.stream.between(0.5 * length, 1.5 * length);
  }
}
