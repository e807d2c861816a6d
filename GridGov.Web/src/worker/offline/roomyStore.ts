import type { OutboxEntry, OutboxItem, OutboxStore, RefusedEntry } from '../outbox';
import { surplusOf, type WaitingPosition } from './thinning';

/** What the phone could not keep as it came; said until somebody has read it. */
export interface Room {
  /** Older positions that were let go so that the rest has room. */
  thinned: number;
  /** Positions that were never kept, because the phone's disk was full. */
  lost: number;
  /** Words and deeds that stand in this page's memory alone, because the phone's disk is full: gone if it is closed before they are sent. */
  held: number;
}

/** The phone's disk, with what thinning has to know. */
export interface PositionStore extends OutboxStore {
  /** The positions of an owner that wait, oldest first. */
  positions(owner: string): Promise<WaitingPosition[]>;
  value<T>(key: string): Promise<T | undefined>;
  keep(key: string, value: unknown): Promise<void>;
}

/** A photo for which the phone has no room: nothing of it is kept. */
export class PhoneFull extends Error {}

/** Fourteen hours at the phone's fastest pace: a whole shift without a network is kept as it was walked. */
export const mostPositions = 10_000;

/**
 * The outbox's disk, with a bound and with a way out when it is full. Replies, reports, calls for help and duty are kept whatever it takes: older
 * positions make room for them, and as the last resort they wait in memory and are sent from there. Of positions at most a bound waits (thinning.ts).
 * Nothing goes without being counted. What is held is what a thumb has done since the disk was full, so it needs no bound of its own.
 */
export class RoomyStore implements OutboxStore {
  #held: OutboxEntry[] = [];
  #heldRefusals: RefusedEntry[] = [];
  #thinned = 0;
  #lost = 0;
  #number = Date.now() * 1_000;
  #lookAt: number;
  #hasMadeRoom = false;
  #turn: Promise<void> = Promise.resolve();
  readonly #tally: string;

  constructor(
    private readonly disk: PositionStore,
    private readonly owner: string,
    private readonly changed: (room: Room) => void,
    private readonly most = mostPositions,
  ) {
    this.#lookAt = most;
    this.#tally = `room ${owner}`;
  }

  /** What an earlier page had to let go. */
  async recall(): Promise<void> {
    const { thinned, lost } = (await this.disk.value<Pick<Room, 'thinned' | 'lost'>>(this.#tally)) ?? { thinned: 0, lost: 0 };
    this.#thinned += thinned;
    this.#lost += lost;
    this.#tell();
  }

  /** Somebody has read it. */
  async read(): Promise<void> {
    this.#thinned = this.#lost = 0;
    await this.#count();
  }

  /** One after another, so that what is held is never overtaken by what was said after it. */
  add(owner: string, lane: number, item: OutboxItem): Promise<void> {
    const added = this.#turn.then(() => this.#add(owner, lane, item));
    this.#turn = added.catch(() => undefined);
    return added;
  }

  async head(owner: string, limit: number): Promise<OutboxEntry[]> {
    const kept = await this.disk.head(owner, limit);
    if (this.#held.length === 0) return kept;
    return [...kept, ...this.#held].sort((a, b) => a.lane - b.lane || a.number - b.number).slice(0, limit);
  }

  async remove(numbers: readonly number[]): Promise<void> {
    const held = new Set(this.#held.map((entry) => entry.number));
    await this.disk.remove(numbers.filter((number) => !held.has(number)));
    this.#hasMadeRoom = false;
    this.#letGo(numbers);
  }

  async count(owner: string): Promise<number> {
    return (await this.disk.count(owner)) + this.#held.length;
  }

  async refuse(entry: OutboxEntry, reason: string, status: number): Promise<void> {
    try {
      await this.disk.refuse(entry, reason, status);
    } catch {
      // no room for the reason: it must not be sent again and again, so it is shown from memory
      await this.disk.remove([entry.number]);
      this.#heldRefusals.push({ number: entry.number, owner: entry.owner, item: entry.item, reason, status });
    }
    this.#letGo([entry.number]);
  }

  async refused(owner: string): Promise<RefusedEntry[]> {
    return [...(await this.disk.refused(owner)), ...this.#heldRefusals];
  }

  async forget(number: number): Promise<void> {
    this.#heldRefusals = this.#heldRefusals.filter((entry) => entry.number !== number);
    await this.disk.forget(number);
  }

  async #add(owner: string, lane: number, item: OutboxItem): Promise<void> {
    await this.#save();
    const isKept = (item.kind === 'position' || this.#held.length === 0) && (await this.#tryAdd(owner, lane, item));
    if (isKept && item.kind === 'position') await this.#keepBound();
    if (isKept) return;
    if (item.kind === 'photo') throw new PhoneFull();
    if (item.kind === 'position') await this.#count({ lost: 1 });
    else this.#hold({ number: ++this.#number, owner, lane, item });
  }

  /** Once an episode it makes room by thinning: what does not help once must not cost the whole track. */
  async #tryAdd(owner: string, lane: number, item: OutboxItem): Promise<boolean> {
    try {
      await this.disk.add(owner, lane, item);
      return true;
    } catch {
      if (this.#hasMadeRoom) return false;
      this.#hasMadeRoom = true;
    }
    try {
      await this.#thinTo((waiting) => Math.floor(waiting / 2));
      await this.disk.add(owner, lane, item);
      this.#hasMadeRoom = false;
      return true;
    } catch {
      return false;
    }
  }

  /** What is held goes to the disk, in order, as soon as there is room again. */
  async #save(): Promise<void> {
    for (let entry = this.#held[0]; entry !== undefined; entry = this.#held[0]) {
      try {
        await this.disk.add(entry.owner, entry.lane, entry.item);
      } catch {
        return;
      }
      this.#letGo([entry.number]);
    }
  }

  async #keepBound(): Promise<void> {
    if ((await this.disk.count(this.owner)) <= this.#lookAt) return;
    await this.#thinTo(() => Math.floor(this.most * 0.75));
    this.#lookAt = Math.max(this.most, (await this.disk.count(this.owner)) + Math.floor(this.most / 4));
  }

  async #thinTo(targetOf: (waiting: number) => number): Promise<void> {
    const waiting = await this.disk.positions(this.owner);
    const surplus = surplusOf(waiting, targetOf(waiting.length));
    if (surplus.length === 0) return;
    await this.disk.remove(surplus);
    await this.#count({ thinned: surplus.length });
  }

  #hold(entry: OutboxEntry): void {
    this.#held = [...this.#held, entry];
    this.#tell();
  }

  #letGo(numbers: readonly number[]): void {
    const left = this.#held.filter((entry) => !numbers.includes(entry.number));
    if (left.length === this.#held.length) return;
    this.#held = left;
    this.#tell();
  }

  async #count({ thinned = 0, lost = 0 } = {}): Promise<void> {
    this.#thinned += thinned;
    this.#lost += lost;
    this.#tell();
    try {
      await this.disk.keep(this.#tally, { thinned: this.#thinned, lost: this.#lost });
    } catch {
      // the disk is full; this page still says it
    }
  }

  #tell(): void {
    this.changed({ thinned: this.#thinned, lost: this.#lost, held: this.#held.length });
  }
}
