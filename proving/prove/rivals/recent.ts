/** Of one client's touches by channel, `exp(-pace age)` and `age exp(-pace age)`, summed and moved on in time. */
export class Recent {
  readonly sum: Float64Array;
  readonly waited: Float64Array;
  private readonly at: Float64Array;

  constructor(private readonly pace: Float64Array) {
    this.sum = new Float64Array(pace.length);
    this.waited = new Float64Array(pace.length);
    this.at = new Float64Array(pace.length);
  }

  forget(): void {
    this.sum.fill(0);
    this.waited.fill(0);
    this.at.fill(0);
  }

  add(channel: number, time: number): void {
    this.move(channel, time);
    this.sum[channel]! += 1;
  }

  moveAll(time: number): void {
    for (let channel = 0; channel < this.sum.length; channel += 1) this.move(channel, time);
  }

  private move(channel: number, time: number): void {
    const sum = this.sum[channel]!;
    const gap = time - this.at[channel]!;
    this.at[channel] = time;
    if (sum === 0) return;
    const left = Math.exp(-this.pace[channel]! * gap);
    this.waited[channel] = (this.waited[channel]! + gap * sum) * left;
    this.sum[channel] = sum * left;
  }
}
