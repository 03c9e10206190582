import type { Stream } from '../sample/stream.js';
import { TIER_SHARES, type Actor } from './cast.js';
import type { HouseSettings } from './settings.js';

/** What a client is: the tier is seen, the traits are not. */
export class Traits {
  readonly tier: number;
  private readonly activity: number;
  private inclination: number;
  /** The day until which the inclination to buy stays. */
  until: number;

  constructor(
    private readonly settings: HouseSettings,
    private readonly stream: Stream,
  ) {
    this.tier = drawTier(stream);
    this.activity = (settings.activity ?? 0) * stream.normal();
    this.inclination = this.drawInclination();
    this.until = settings.drift === undefined ? Infinity : stream.exponential(settings.drift);
  }

  drift(): void {
    this.inclination = this.drawInclination();
    this.until += this.stream.exponential(this.settings.drift!);
  }

  /** What the client's tier and traits do to an actor's rate; 1 on average. */
  factor({ tiers, active, inclined }: Actor): number {
    const { activity = 0 } = this.settings;
    const lively = Math.exp(active * this.activity - (active * activity) ** 2 / 2);
    return (
      tiers[this.tier]! * lively * (Math.exp(inclined * this.inclination) / this.meanInclination(inclined))
    );
  }

  private drawInclination(): number {
    const { propensity = 0, sorts } = this.settings;
    const normal = this.stream.normal();
    if (sorts) return this.stream.chance(sorts.share) ? Math.log(sorts.times) : 0;
    return propensity * normal;
  }

  private meanInclination(power: number): number {
    const { propensity = 0, sorts } = this.settings;
    if (sorts) return 1 - sorts.share + sorts.share * sorts.times ** power;
    return Math.exp((power * propensity) ** 2 / 2);
  }
}

function drawTier(stream: Stream): number {
  const sought = stream.uniform();
  return sought < TIER_SHARES[0] ? 0 : sought < TIER_SHARES[0] + TIER_SHARES[1] ? 1 : 2;
}
