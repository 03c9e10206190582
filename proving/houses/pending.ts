/** Something that is already sure to happen. */
export interface Coming {
  readonly at: number;
  readonly type: number;
  /** The index in the life of the touch that caused it, or -1. */
  readonly cause: number;
  /** Whether it is a page view within a session, which brings nothing further. */
  readonly within: boolean;
}

/** What is to come in one life, a few things at most, taken in order of time. */
export class Pending {
  private readonly list: Coming[] = [];
  private first = -1;
  /** The time of what comes next. */
  next = Infinity;

  constructor(private readonly days: number) {}

  add(at: number, type: number, cause = -1, within = false): void {
    if (at >= this.days) return;
    this.list.push({ at, type, cause, within });
    if (at < this.next) this.seek();
  }

  take(): Coming {
    const taken = this.list[this.first]!;
    const last = this.list.pop()!;
    if (last !== taken) this.list[this.first] = last;
    this.seek();
    return taken;
  }

  private seek(): void {
    this.first = -1;
    this.next = Infinity;
    for (let i = 0; i < this.list.length; i++) {
      if (this.list[i]!.at >= this.next) continue;
      this.next = this.list[i]!.at;
      this.first = i;
    }
  }
}
