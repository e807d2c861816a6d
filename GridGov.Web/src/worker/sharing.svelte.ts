import { PositionQueue, fixOf, type PhoneFix } from './positionQueue';

export type SharingState = 'off' | 'asking' | 'on' | 'denied' | 'failed' | 'unsupported';

const sendEveryMilliseconds = 10_000;

/** Shares the phone's position while on duty, and only then. What could not be sent waits, up to two hours. */
export class Sharing {
  state = $state<SharingState>('off');
  last = $state.raw<PhoneFix | undefined>(undefined);
  lastSentAt = $state<number | undefined>(undefined);
  waiting = $state(0);

  #queue = new PositionQueue();
  #watch: number | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #isSending = false;

  constructor(
    private readonly post: (fixes: PhoneFix[]) => Promise<unknown>,
    private readonly geolocation: Geolocation | undefined = navigator.geolocation,
  ) {}

  start(): void {
    if (this.#watch !== undefined) return;
    if (this.geolocation === undefined) {
      this.state = 'unsupported';
      return;
    }
    this.state = 'asking';
    this.#watch = this.geolocation.watchPosition(
      (position) => {
        const isFirst = this.state !== 'on';
        this.state = 'on';
        this.last = fixOf(position);
        this.#queue.add(this.last);
        this.waiting = this.#queue.size;
        if (isFirst) void this.send();
      },
      (error) => {
        this.state = error.code === 1 ? 'denied' : 'failed';
      },
      { enableHighAccuracy: true, maximumAge: 5_000, timeout: 30_000 },
    );
    this.#timer = setInterval(() => void this.send(), sendEveryMilliseconds);
  }

  stop(): void {
    if (this.#watch !== undefined) this.geolocation?.clearWatch(this.#watch);
    clearInterval(this.#timer);
    this.#watch = undefined;
    this.#queue.clear();
    this.waiting = 0;
    this.state = 'off';
    this.last = undefined;
  }

  async send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      const had = this.#queue.size;
      await this.#queue.send(this.post);
      if (had > 0) this.lastSentAt = Date.now();
    } catch {
      // stays in the queue; the page shows how old the last one that arrived is
    } finally {
      this.waiting = this.#queue.size;
      this.#isSending = false;
    }
  }
}
