import type { OutboxItem } from './outbox';
import type { PhoneStore } from './phoneStore';

export type LogItem = Extract<OutboxItem, { kind: 'dayWords' | 'dayClose' | 'dayAddendum' }>;

interface Kept {
  text: string;
  at: string;
}

const quietMilliseconds = 3_000;

/**
 * The worker's own words of a day: on the phone's disk with every letter, to the server (through the outbox) when the worker has paused. The newest by
 * the phone's clock stand, here and there.
 */
export class LogWords {
  text = $state('');

  #at: string | undefined;
  #isSaid = true;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly store: Pick<PhoneStore, 'value' | 'keep'>,
    private readonly key: string,
    private readonly day: string,
    private readonly say: (item: LogItem) => Promise<void>,
  ) {}

  async load(): Promise<void> {
    const kept = await this.store.value<Kept | string>(this.key);
    if (kept === undefined || this.#at !== undefined) return;
    // An older page kept the text alone.
    this.text = typeof kept === 'string' ? kept : kept.text;
    this.#at = typeof kept === 'string' ? undefined : kept.at;
    if (typeof kept === 'string' && kept !== '') this.type(kept);
  }

  /** What the server has, unless newer words stand here. */
  async adopt(text: string | undefined, at: string | undefined): Promise<void> {
    if (at === undefined || (this.#at !== undefined && this.#at >= at)) return;
    this.text = text ?? '';
    this.#at = at;
    await this.store.keep(this.key, { text: this.text, at } satisfies Kept);
  }

  type(text: string): void {
    this.text = text;
    this.#at = new Date().toISOString();
    this.#isSaid = false;
    void this.store.keep(this.key, { text, at: this.#at } satisfies Kept);
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.save(), quietMilliseconds);
  }

  async save(): Promise<void> {
    clearTimeout(this.#pause);
    if (this.#isSaid || this.#at === undefined) return;
    this.#isSaid = true;
    await this.say({ kind: 'dayWords', at: this.#at, day: this.day, text: this.text });
  }
}
