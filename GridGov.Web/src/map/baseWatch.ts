const patience = 6;
const pausesMilliseconds = [30_000, 60_000, 120_000, 300_000, 600_000] as const;

/**
 * Whether the base map comes. After a few failures in a row and no success between them it is given up for a while, so that a tile server that is away is
 * not asked for every tile of every move: first for 30 s, then ever longer.
 */
export class BaseWatch {
  #failures = 0;
  #pauses = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly giveUp: () => void,
    private readonly tryAgain: () => void,
  ) {}

  came(): void {
    this.#failures = 0;
    this.#pauses = 0;
  }

  failed(isAll = false): void {
    if (this.#timer !== undefined || (++this.#failures < patience && !isAll)) return;
    this.#failures = 0;
    const pause = pausesMilliseconds[Math.min(this.#pauses++, pausesMilliseconds.length - 1)];
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.tryAgain();
    }, pause);
    this.giveUp();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
