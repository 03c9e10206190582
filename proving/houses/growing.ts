type Numbers = Int32Array | Uint8Array | Float64Array;

/** A typed array that grows at its end. */
export class Growing<T extends Numbers> {
  length = 0;
  private room: T;

  constructor(private readonly make: new (length: number) => T) {
    this.room = new make(1024);
  }

  push(value: number): void {
    if (this.length === this.room.length) {
      const wider = new this.make(this.length * 2);
      wider.set(this.room);
      this.room = wider;
    }
    this.room[this.length++] = value;
  }

  read(): T {
    return this.room.slice(0, this.length) as T;
  }
}
