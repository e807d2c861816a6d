import { Problem } from '../api/http';
import type { PhoneFix } from './fix';
import type { Reply } from '../api/types';
import type { PatrolTopic } from '../patrols/patrol';

/** What a worker did or said, with the phone's own instant. Each can be sent twice and counts once. */
export type OutboxItem =
  | { kind: 'alarm'; at: string; id: string; fix?: PhoneFix }
  | { kind: 'duty'; at: string; onDuty: boolean }
  | { kind: 'position'; at: string; fix: PhoneFix }
  | { kind: 'reply'; at: string; task: string; incident: string; reply: Reply; outcome?: string; note?: string }
  | { kind: 'report'; at: string; id: string; text: string; fix?: PhoneFix }
  | { kind: 'patrolStart'; at: string; id: string }
  | { kind: 'patrolCheck'; at: string; id: string; patrol: string; topic: PatrolTopic; normal: boolean; text?: string; fix?: PhoneFix }
  | { kind: 'patrolEnd'; at: string; patrol: string }
  | { kind: 'dayWords'; at: string; day: string; text: string }
  | { kind: 'dayClose'; at: string; day: string }
  | { kind: 'dayAddendum'; at: string; id: string; day: string; text: string }
  | { kind: 'photo'; at: string; id: string; incident: string; type: string; bytes: ArrayBuffer };

export interface OutboxEntry {
  /** Ascending in the order of writing. */
  number: number;
  owner: string;
  lane: number;
  item: OutboxItem;
}

export interface RefusedEntry {
  number: number;
  owner: string;
  item: OutboxItem;
  reason: string;
  status: number;
}

/** Where it is kept; every promise is fulfilled when it is on the phone's disk. */
export interface OutboxStore {
  add(owner: string, lane: number, item: OutboxItem): Promise<void>;
  /** The first ones of an owner, by lane, then in the order of writing. */
  head(owner: string, limit: number): Promise<OutboxEntry[]>;
  remove(numbers: readonly number[]): Promise<void>;
  count(owner: string): Promise<number>;
  /** Takes an entry out of the queue and keeps it, with the reason, until somebody has read it. */
  refuse(entry: OutboxEntry, reason: string, status: number): Promise<void>;
  refused(owner: string): Promise<RefusedEntry[]>;
  forget(number: number): Promise<void>;
}

/** Sends one or, of positions, several at once; rejects with a Problem when the server did not take it. */
export type Send = (items: OutboxItem[]) => Promise<unknown>;

export interface OutboxListener {
  changed(waiting: number, refused: RefusedEntry[]): void;
  /** The server has taken this. */
  sent(items: OutboxItem[]): void;
  /** The session is over; everything stays. */
  signedOut(): void;
}

const batch = 200;
const retryMilliseconds = [1_000, 2_000, 5_000, 10_000, 20_000] as const;

/** The lane of words and positions, which keep their order. */
export const wordsLane = 1;

/** A call for help overtakes everything; a photo, which is large, lets everything overtake it. */
export function laneOf(item: OutboxItem): number {
  return item.kind === 'alarm' ? 0 : item.kind === 'photo' ? 2 : wordsLane;
}

/** What goes next: the first entry, or the run of positions that begins with it. */
export function nextRun(head: readonly OutboxEntry[]): OutboxEntry[] {
  const [first] = head;
  if (first === undefined) return [];
  if (first.item.kind !== 'position') return [first];
  const end = head.findIndex((entry) => entry.item.kind !== 'position' || entry.lane !== first.lane);
  return end < 0 ? [...head] : head.slice(0, end);
}

/** What to make of a failure. Refused is a word of the server that will not change; everything else may be better later. */
export function fateOf(problem: unknown): 'later' | 'signedOut' | 'refused' {
  if (!(problem instanceof Problem)) return 'later';
  if (problem.status === 401) return 'signedOut';
  return problem.status === 0 || problem.status >= 500 || problem.status === 408 || problem.status === 425 || problem.status === 429 ? 'later' : 'refused';
}

/**
 * Everything that a worker does goes through here: first onto the phone's disk, then to the server in the same order, and it is forgotten only
 * when the server has said that it has it. What the server refuses is shown, not dropped.
 */
export class Outbox {
  #isSending = false;
  #mustSendAgain = false;
  #attempt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly owner: string,
    private readonly store: OutboxStore,
    private readonly send: Send,
    private readonly listener: OutboxListener,
  ) {}

  /** Resolves when it is on disk; sending goes on by itself. */
  async put(item: OutboxItem): Promise<void> {
    await this.store.add(this.owner, laneOf(item), item);
    await this.#tell();
    void this.flush();
  }

  /** Sends what waits, in order, until it is all gone or the network is. */
  async flush(): Promise<void> {
    if (this.#isSending) {
      this.#mustSendAgain = true;
      return;
    }
    this.#isSending = true;
    clearTimeout(this.#retry);
    try {
      do {
        this.#mustSendAgain = false;
        while (await this.#sendNext());
      } while (this.#mustSendAgain);
    } finally {
      this.#isSending = false;
      await this.#tell();
    }
  }

  stop(): void {
    clearTimeout(this.#retry);
  }

  async forget(number: number): Promise<void> {
    await this.store.forget(number);
    await this.#tell();
  }

  /** What the page must show as done although the server does not know yet, in order. */
  async pending(): Promise<OutboxItem[]> {
    return (await this.store.head(this.owner, 100_000)).map((entry) => entry.item).filter((item) => item.kind !== 'position');
  }

  /** Answers whether to go on with the next. */
  async #sendNext(): Promise<boolean> {
    const run = nextRun(await this.store.head(this.owner, batch));
    if (run.length === 0) return false;
    try {
      await this.send(run.map((entry) => entry.item));
    } catch (problem) {
      return this.#failed(run, problem);
    }
    this.#attempt = 0;
    await this.store.remove(run.map((entry) => entry.number));
    this.listener.sent(run.map((entry) => entry.item));
    await this.#tell();
    return true;
  }

  async #failed(run: OutboxEntry[], problem: unknown): Promise<boolean> {
    const fate = fateOf(problem);
    if (fate === 'signedOut') {
      this.listener.signedOut();
      return false;
    }
    if (fate === 'later') {
      this.#retry = setTimeout(() => void this.flush(), retryMilliseconds[Math.min(this.#attempt++, retryMilliseconds.length - 1)]);
      return false;
    }
    const { message, status } = problem as Problem;
    for (const entry of run) await this.store.refuse(entry, message, status);
    await this.#tell();
    return true;
  }

  async #tell(): Promise<void> {
    this.listener.changed(await this.store.count(this.owner), await this.store.refused(this.owner));
  }
}
