/** Things that are joined two by two (union-find); each set goes by the smallest that is in it. */
export class Union {
  readonly #root: Uint32Array;

  constructor(count: number) {
    this.#root = new Uint32Array(count);
    for (let each = 0; each < count; each += 1) this.#root[each] = each;
  }

  /** The smallest of the set that it is in. */
  rootOf(each: number): number {
    const root = this.#root;
    let at = each;
    while (root[at] !== at) at = root[at] = root[root[at]!]!;
    return at;
  }

  /** @returns whether they were apart. */
  join(one: number, other: number): boolean {
    const [first, second] = [this.rootOf(one), this.rootOf(other)];
    this.#root[Math.max(first, second)] = Math.min(first, second);
    return first !== second;
  }
}
