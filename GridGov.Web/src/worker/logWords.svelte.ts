import type { OutboxItem } from './outbox';
import type { PhoneStore } from './phoneStore';

export type LogItem = Extract<OutboxItem, { kind: 'dayWords' | 'dayClose' | 'dayAddendum' }>;

export interface KeptWords {
  text: string;
  at: string;
  /** In the outbox or on the server: kept here only to be read without a network. */
  isSaid: boolean;
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
    const kept = await this.store.value<Omit<KeptWords, 'isSaid'> & Partial<KeptWords> | string>(this.key);
    if (kept === undefined || this.#at !== undefined) return;
    // An older page kept the text alone.
    if (typeof kept === 'string') {
      if (kept !== '') this.type(kept);
      return;
    }
    this.text = kept.text;
    this.#at = kept.at;
    // The page was closed between the last letter and the pause after it. What an older page has not marked is said again: the server counts it once.
    this.#isSaid = kept.isSaid ?? false;
    if (!this.#isSaid) await this.save();
  }

  /** What the server has, unless newer words stand here. */
  async adopt(text: string | undefined, at: string | undefined): Promise<void> {
    if (at === undefined || (this.#at !== undefined && this.#at >= at)) return;
    this.text = text ?? '';
    this.#at = at;
    this.#isSaid = true;
    await this.#keep();
  }

  type(text: string): void {
    this.text = text;
    this.#at = new Date().toISOString();
    this.#isSaid = false;
    void this.#keep();
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.save(), quietMilliseconds);
  }

  async save(): Promise<void> {
    clearTimeout(this.#pause);
    if (this.#isSaid || this.#at === undefined) return;
    const at = this.#at;
    this.#isSaid = true;
    await this.say({ kind: 'dayWords', at, day: this.day, text: this.text });
    if (this.#at === at) await this.#keep(); // not before: closed in between, the page says it again
  }

  async #keep(): Promise<void> {
    if (this.#at !== undefined) await this.store.keep(this.key, { text: this.text, at: this.#at, isSaid: this.#isSaid } satisfies KeptWords);
  }
}
