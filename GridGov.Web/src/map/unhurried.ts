/**
 * Does what was asked last: at once after a quiet time, otherwise when the pause since the last time is over. For what is too costly to be done
 * for each of a thousand changes, such as drawing a thousand marks.
 */
export class Unhurried {
  #next: { act: () => void; pause: number } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `pauseMilliseconds`: how long nothing more is done after this; 0 for no pause at all. */
  run(act: () => void, pauseMilliseconds: number): void {
    if (this.#timer !== undefined) {
      this.#next = { act, pause: pauseMilliseconds };
      return;
    }
    act();
    if (pauseMilliseconds > 0) this.#timer = setTimeout(() => this.#goOn(), pauseMilliseconds);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = this.#next = undefined;
  }

  #goOn(): void {
    this.#timer = undefined;
    const next = this.#next;
    this.#next = undefined;
    if (next !== undefined) this.run(next.act, next.pause);
  }
}
