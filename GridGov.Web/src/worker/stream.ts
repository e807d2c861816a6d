import type { CallView } from '../calls/callTypes';
import { reconnectDelayMilliseconds, restartAfterMilliseconds } from '../live/staleness';

export interface StreamListener {
  /** The inbox has changed: ask for it. */
  tasks(): void;
  /** Somebody calls, or has stopped calling. */
  call(call: CallView | undefined): void;
  /** The server's instant, at the opening and with every beat. */
  beat(at: string): void;
  changed(isLive: boolean): void;
}

/** The worker's own live connection: it says that something has changed, and who calls. Comes back by itself. */
export class WorkerStream {
  #stream: EventSource | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setInterval> | undefined;
  #attempt = 0;
  #lastHeard = 0;
  #isLive = false;

  constructor(
    private readonly url: string,
    private readonly listener: StreamListener,
    private readonly open: (url: string) => EventSource = (address) => new EventSource(address, { withCredentials: true }),
  ) {}

  start(): void {
    this.#connect();
    this.#watch = setInterval(() => {
      if (this.#retry === undefined && Date.now() - this.#lastHeard > restartAfterMilliseconds) this.#later();
    }, 5_000);
  }

  stop(): void {
    clearInterval(this.#watch);
    clearTimeout(this.#retry);
    this.#stream?.close();
    this.#stream = undefined;
  }

  /** The network is back, or the page is looked at again: do not wait out the delay. */
  hurry(): void {
    if (this.#isLive) return;
    this.#attempt = 0;
    this.#stream?.close();
    this.#connect();
  }

  #connect(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#lastHeard = Date.now();
    const stream = this.open(this.url);
    this.#stream = stream;
    const on = (name: string, act: (data: Record<string, unknown>) => void) => {
      stream.addEventListener(name, (message) => {
        if (this.#stream !== stream) return;
        this.#lastHeard = Date.now();
        this.#attempt = 0;
        this.#tell(true);
        act(JSON.parse((message as MessageEvent<string>).data) as Record<string, unknown>);
      });
    };
    on('beat', (data) => {
      if (typeof data['at'] === 'string') this.listener.beat(data['at']);
    });
    on('tasks', () => {
      this.listener.tasks();
    });
    on('call', (data) => {
      this.listener.call(typeof data['id'] === 'string' ? (data as unknown as CallView) : undefined);
    });
    stream.onerror = () => {
      if (this.#stream !== stream) return;
      this.#tell(false);
      if (stream.readyState === 2) this.#later();
    };
  }

  #later(): void {
    this.#stream?.close();
    this.#stream = undefined;
    this.#tell(false);
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      this.#connect();
    }, reconnectDelayMilliseconds(this.#attempt++, Math.random()));
  }

  #tell(isLive: boolean): void {
    if (this.#isLive === isLive) return;
    this.#isLive = isLive;
    this.listener.changed(isLive);
  }
}
