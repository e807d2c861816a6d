/** Calls the function soon: once a frame while the page is seen, a few times a second while it is not. */
export type Schedule = (run: () => void) => void;

export const onNextFrame: Schedule = (run) => {
  if (document.hidden) setTimeout(run, 250);
  else requestAnimationFrame(run);
};

/** Last one wins per id, unless it is older than what waits already; everything that gathered is handed over at once. */
export class Coalescer<T> {
  #pending = new Map<string, T>();
  #isScheduled = false;

  constructor(
    private readonly drain: (batch: ReadonlyMap<string, T>) => void,
    private readonly schedule: Schedule = onNextFrame,
    private readonly isOlder: (value: T, waiting: T) => boolean = () => false,
  ) {}

  put(id: string, value: T): void {
    const waiting = this.#pending.get(id);
    if (waiting !== undefined && this.isOlder(value, waiting)) return;
    this.#pending.set(id, value);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.schedule(() => {
      this.flush();
    });
  }

  flush(): void {
    this.#isScheduled = false;
    if (this.#pending.size === 0) return;
    const batch = this.#pending;
    this.#pending = new Map();
    this.drain(batch);
  }

  clear(): void {
    this.#pending.clear();
  }
}
