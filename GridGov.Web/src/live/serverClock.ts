/**
 * The server's clock, from the instants it sends. Ages are reckoned by it and never by the desk's own clock. In a drill it runs faster than
 * real time, so its rate is measured too.
 */
export class ServerClock {
  #anchorLocal: number | undefined;
  #anchorServer = 0;
  #rateLocal = 0;
  #rateServer = 0;
  #rate = 1;

  constructor(private readonly local: () => number = () => Date.now()) {}

  get rate(): number {
    return this.#rate;
  }

  /** An instant that the server has just sent. */
  heard(at: string): void {
    const server = Date.parse(at);
    if (Number.isNaN(server)) return;
    const local = this.local();
    if (this.#anchorLocal === undefined) {
      this.#rateLocal = local;
      this.#rateServer = server;
    } else if (local - this.#rateLocal >= 5_000) {
      const measured = (server - this.#rateServer) / (local - this.#rateLocal);
      this.#rate = measured > 0.5 && measured < 1.5 ? 1 : Math.max(0, measured);
      this.#rateLocal = local;
      this.#rateServer = server;
    }
    this.#anchorLocal = local;
    this.#anchorServer = server;
  }

  /** Milliseconds since the epoch, by the server; the desk's own before anything was heard. */
  now(): number {
    const local = this.local();
    return this.#anchorLocal === undefined ? local : this.#anchorServer + (local - this.#anchorLocal) * this.#rate;
  }
}
