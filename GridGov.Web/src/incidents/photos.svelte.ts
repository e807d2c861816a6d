import { Problem } from '../api/http';
import type { PhotoEntry, TimelineEntry } from '../api/types';
import { detailsOf } from './timeline';

/** A picture of the scene, with who brought it and when. */
export interface ScenePhoto {
  id: string;
  at: string;
  actor: string;
}

/** What a page has of a picture: an address of its own while it is kept, or why there is none. */
export type PhotoState = { state: 'loading' } | { state: 'ready'; address: string } | { state: 'gone' | 'unreachable' };

/** The picture that a line of the timeline tells of; undefined: the line is of something else. */
export function photoIn(entry: TimelineEntry): string | undefined {
  const { photo } = detailsOf(entry);
  return entry.event === 'photo' && typeof photo === 'string' ? photo : undefined;
}

/** Every picture of an incident, oldest first: those of the timeline, and those that are in the store without a line. */
export function photosOf(timeline: readonly TimelineEntry[], listed: readonly PhotoEntry[]): { told: ScenePhoto[]; untold: ScenePhoto[] } {
  const told = timeline.flatMap((entry) => {
    const id = photoIn(entry);
    return id === undefined ? [] : [{ id, at: entry.at, actor: entry.actor }];
  });
  const known = new Set(told.map((one) => one.id));
  return { told, untold: listed.filter((one) => !known.has(one.id)).map((one) => ({ id: one.id, at: one.receivedAt, actor: one.actor })) };
}

/**
 * The pictures of the one incident that is open on the desk. Each is fetched once while it is open, because every look is audited and no cache may
 * keep it; thumbnail and large picture are the same bytes. They come one after another, so that a step of the desk never waits behind twenty of them.
 */
export class Photos {
  #states = $state.raw<ReadonlyMap<string, PhotoState>>(new Map());
  #queue = Promise.resolve();
  #isReleased = false;

  constructor(private readonly fetchPhoto: (id: string) => Promise<Blob>) {}

  stateOf(id: string): PhotoState {
    return this.#states.get(id) ?? { state: 'loading' };
  }

  /** Asks for a picture that nobody has asked for, or that could not be had before. */
  want(id: string): void {
    const known = this.#states.get(id);
    if (this.#isReleased || known?.state === 'loading' || known?.state === 'ready') return;
    this.#set(id, { state: 'loading' });
    this.#queue = this.#queue.then(() => this.#load(id));
  }

  /** What the browser itself cannot draw is as good as gone. */
  cannotBeDrawn(id: string): void {
    this.#forget(id);
    this.#set(id, { state: 'gone' });
  }

  /** Gives the memory back. */
  release(): void {
    this.#isReleased = true;
    for (const id of this.#states.keys()) this.#forget(id);
  }

  async #load(id: string): Promise<void> {
    if (this.#isReleased) return;
    let found: PhotoState;
    try {
      found = { state: 'ready', address: URL.createObjectURL(await this.fetchPhoto(id)) };
    } catch (problem) {
      found = { state: problem instanceof Problem && !problem.isUnreachable && problem.status < 500 ? 'gone' : 'unreachable' };
    }
    this.#set(id, found);
    // it was closed while this came
    if (this.#isReleased) this.#forget(id);
  }

  #forget(id: string): void {
    const known = this.#states.get(id);
    if (known?.state === 'ready') URL.revokeObjectURL(known.address);
  }

  #set(id: string, state: PhotoState): void {
    this.#states = new Map(this.#states).set(id, state);
  }
}
