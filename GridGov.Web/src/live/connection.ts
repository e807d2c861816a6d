import { reconnectDelayMilliseconds, restartAfterMilliseconds, stateOf, type ConnectionState } from './staleness';

export const feedEvents = ['snapshot', 'incident', 'worker', 'device', 'grid', 'positions', 'beat', 'reset'] as const;
export type FeedEventName = (typeof feedEvents)[number];

export interface ConnectionListener {
  event(name: FeedEventName, data: Record<string, unknown>, sequence: number | undefined): void;
  changed(state: ConnectionState, lastHeardLocal: number | undefined): void;
  /** The stream was refused outright; perhaps the session has ended. */
  refused(): void;
}

export type OpenStream = (url: string) => EventSource;

/**
 * One stream of a district. A short interruption is resumed by the browser with Last-Event-ID; when that fails or the stream has gone quiet,
 * a new one is opened after a jittered delay, which starts with a snapshot.
 */
export class Connection {
  #stream: EventSource | undefined;
  #isOpen = false;
  #hasSnapshot = false;
  #attempt = 0;
  #lastHeard: number | undefined;
  #openedAt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setInterval> | undefined;
  #state: ConnectionState = 'connecting';

  constructor(
    private readonly url: string,
    private readonly listener: ConnectionListener,
    private readonly open: OpenStream = (address) => new EventSource(address, { withCredentials: true }),
    private readonly now: () => number = () => Date.now(),
    private readonly random: () => number = () => Math.random(),
  ) {}

  start(): void {
    this.#connect();
    this.#watch = setInterval(() => {
      this.check();
    }, 1_000);
    globalThis.addEventListener('online', this.#hurry);
  }

  stop(): void {
    clearInterval(this.#watch);
    clearTimeout(this.#retry);
    globalThis.removeEventListener('online', this.#hurry);
    this.#stream?.close();
    this.#stream = undefined;
  }

  /** Drops what we have and asks for a new snapshot: a hole was seen. */
  restart(): void {
    this.#stream?.close();
    this.#isOpen = false;
    this.#connect();
  }

  /** Looks at the clock; a watch calls it every second. */
  check(): void {
    const quiet = this.now() - Math.max(this.#lastHeard ?? 0, this.#openedAt);
    if (this.#retry === undefined && quiet > restartAfterMilliseconds) this.#later();
    this.#tell();
  }

  #hurry = () => {
    if (this.#isOpen) return;
    this.#attempt = 0;
    this.restart();
  };

  #connect(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#openedAt = this.now();
    const stream = this.open(this.url);
    this.#stream = stream;
    stream.onopen = () => {
      this.#isOpen = true;
      this.#tell();
    };
    stream.onerror = () => {
      if (this.#stream !== stream) return;
      this.#isOpen = false;
      if (stream.readyState === 2) {
        this.listener.refused();
        this.#later();
      }
      this.#tell();
    };
    for (const name of feedEvents) {
      stream.addEventListener(name, (message) => {
        if (this.#stream === stream) this.#hear(name, message as MessageEvent<string>);
      });
    }
    this.#tell();
  }

  #hear(name: FeedEventName, message: MessageEvent<string>): void {
    this.#isOpen = true;
    this.#attempt = 0;
    this.#lastHeard = this.now();
    if (name === 'snapshot') this.#hasSnapshot = true;
    const id = message.lastEventId === '' ? undefined : Number(message.lastEventId);
    this.listener.event(name, JSON.parse(message.data) as Record<string, unknown>, Number.isFinite(id) ? id : undefined);
    this.#tell();
  }

  #later(): void {
    this.#stream?.close();
    this.#stream = undefined;
    this.#isOpen = false;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      this.#connect();
    }, reconnectDelayMilliseconds(this.#attempt++, this.random()));
  }

  #tell(): void {
    const state = stateOf(this.#isOpen, this.#hasSnapshot, this.now() - (this.#lastHeard ?? this.now()));
    if (state === this.#state && state !== 'live') return;
    this.#state = state;
    this.listener.changed(state, this.#lastHeard);
  }
}
