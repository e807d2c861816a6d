import type { PositionStore } from './offline/roomyStore';
import type { OutboxEntry, OutboxItem, RefusedEntry } from './outbox';

/** The phone's disk, as far as the queue can tell. */
export class MemoryStore implements PositionStore {
  entries: OutboxEntry[] = [];
  refusals: RefusedEntry[] = [];
  values = new Map<string, unknown>();
  /** How many entries the disk takes. */
  room = Infinity;
  #number = 0;

  add = (owner: string, lane: number, item: OutboxItem) =>
    this.#ifRoom(() => void this.entries.push({ number: ++this.#number, owner, lane, item }));
  head = (owner: string, limit: number) =>
    Promise.resolve(this.entries.filter((entry) => entry.owner === owner).sort((a, b) => a.lane - b.lane || a.number - b.number).slice(0, limit));
  remove = (numbers: readonly number[]) => Promise.resolve(void (this.entries = this.entries.filter((entry) => !numbers.includes(entry.number))));
  count = (owner: string) => Promise.resolve(this.entries.filter((entry) => entry.owner === owner).length);
  positions = (owner: string) =>
    Promise.resolve(this.entries.flatMap((one) => (one.owner === owner && one.item.kind === 'position' ? [{ number: one.number, at: one.item.at }] : [])));
  refuse = ({ lane: _, ...entry }: OutboxEntry, reason: string, status: number) => this.#ifRoom(() => {
    this.entries = this.entries.filter(({ number }) => number !== entry.number);
    this.refusals.push({ ...entry, reason, status });
  });
  refused = (owner: string) => Promise.resolve(this.refusals.filter((entry) => entry.owner === owner));
  forget = (number: number) => Promise.resolve(void (this.refusals = this.refusals.filter((entry) => entry.number !== number)));
  value = <T>(key: string) => Promise.resolve(this.values.get(key) as T | undefined);
  keep = (key: string, value: unknown) => Promise.resolve(void this.values.set(key, value));

  #ifRoom(act: () => void): Promise<void> {
    if (this.entries.length >= this.room) return Promise.reject(new DOMException('full', 'QuotaExceededError'));
    act();
    return Promise.resolve();
  }
}
