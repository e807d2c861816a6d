import { Problem } from '../api/http';
import type { CallApi } from './callApi';
import type { CallView, NumberedSignal, Signal } from './callTypes';

export interface LineListener {
  call(view: CallView): void;
  signal(signal: Signal): void;
  /** The server knows no such call (any more). */
  forgotten(): void;
}

const againMilliseconds = 1_000;
const quietMilliseconds = 30_000;
const mostAtOnce = 32;

/** The line to the server while there is a call: it goes on where it was after a break, and what is said arrives in order and once. */
export class CallLine {
  #stream: EventSource | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setInterval> | undefined;
  #lastHeard = 0;
  #told = 0;
  #said = 0;
  #waiting: NumberedSignal[] = [];
  #isSending = false;
  #isStopped = false;

  constructor(
    private readonly api: Pick<CallApi, 'get' | 'signal' | 'streamOf'>,
    private readonly id: string,
    private readonly listener: LineListener,
    private readonly open: (url: string) => EventSource = (url) => new EventSource(url, { withCredentials: true }),
  ) {}

  start(): void {
    this.#connect();
    this.#watch = setInterval(() => {
      if (this.#retry === undefined && Date.now() - this.#lastHeard > quietMilliseconds) this.#connect();
    }, 5_000);
  }

  stop(): void {
    this.#isStopped = true;
    clearInterval(this.#watch);
    clearTimeout(this.#retry);
    this.#stream?.close();
    this.#waiting = [];
  }

  say(signal: Signal): void {
    if (this.#isStopped) return;
    this.#waiting.push({ ...signal, number: ++this.#said });
    void this.#send();
  }

  #connect(): void {
    this.#stream?.close();
    this.#retry = undefined;
    this.#lastHeard = Date.now();
    const stream = this.open(this.api.streamOf(this.id, this.#told));
    this.#stream = stream;
    const on = (name: string, act: (data: unknown) => void) => {
      stream.addEventListener(name, (event) => {
        if (this.#stream !== stream || this.#isStopped) return;
        const message = event as MessageEvent<string>;
        this.#lastHeard = Date.now();
        const number = Number(message.lastEventId);
        if (message.lastEventId !== '' && number <= this.#told && name !== 'beat') return;
        if (message.lastEventId !== '') this.#told = number;
        act(JSON.parse(message.data));
      });
    };
    on('beat', () => undefined);
    on('call', (data) => {
      this.listener.call(data as CallView);
    });
    on('signal', (data) => {
      this.listener.signal(data as Signal);
    });
    stream.onerror = () => {
      // a short break is the browser's own matter; a refusal is not
      if (this.#stream === stream && stream.readyState === 2) void this.#ask();
    };
  }

  /** The stream was refused: is there still such a call? */
  async #ask(): Promise<void> {
    try {
      const view = await this.api.get(this.id);
      if (this.#isStopped) return;
      if (view.phase === 'ended') this.listener.call(view);
      else this.#later();
    } catch (problem) {
      if (this.#isStopped) return;
      if (isFinal(problem)) this.listener.forgotten();
      else this.#later();
    }
  }

  #later(): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      this.#connect();
    }, againMilliseconds);
  }

  async #send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.slice(0, mostAtOnce);
      try {
        await this.api.signal(this.id, batch);
        this.#waiting = this.#waiting.slice(batch.length);
      } catch (problem) {
        if (isFinal(problem)) {
          this.#waiting = [];
          if (!this.#isStopped) this.listener.forgotten();
        } else if (problem instanceof Problem && problem.status === 400) this.#waiting = this.#waiting.slice(batch.length);
        else await new Promise((resolve) => setTimeout(resolve, againMilliseconds));
      }
    }
    this.#isSending = false;
  }
}

const isFinal = (problem: unknown): boolean => problem instanceof Problem && [401, 403, 404].includes(problem.status);
