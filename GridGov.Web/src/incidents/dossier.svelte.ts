import { Problem } from '../api/http';
import type { Contact, DispatchDecision, PhotoEntry, TimelineEntry } from '../api/types';
import type { LiveDistrict } from '../live/district.svelte';
import { Photos } from './photos.svelte';

/** What is fetched about the one incident that is open on the desk: timeline, dispatch reasons, contact, pictures. */
export class Dossier {
  timeline = $state.raw<TimelineEntry[] | undefined>(undefined);
  /** The chain of hashes holds; undefined while nobody has said. */
  isVerified = $state<boolean | undefined>(undefined);
  decisions = $state.raw<DispatchDecision[]>([]);
  /** What the store has of pictures, some perhaps without a line in the timeline. */
  listedPhotos = $state.raw<PhotoEntry[]>([]);
  readonly photos = new Photos((photo) => this.live.office.photo(this.id, photo));
  contact = $state.raw<Contact | undefined>(undefined);
  failed = $state<'unreachable' | 'refused' | undefined>(undefined);
  #turn = 0;

  constructor(
    private readonly live: LiveDistrict,
    readonly id: string,
  ) {}

  /** Contact is asked for once, since every look at it is audited; the rest whenever the incident has changed. */
  async load(withContact: boolean): Promise<void> {
    const turn = ++this.#turn;
    const { api, office } = this.live;
    try {
      const [story, decisions, listed, detail] = await Promise.all([
        office.story(this.id),
        api.why(this.id).catch(() => []),
        office.photosOf(this.id).catch(() => this.listedPhotos),
        withContact ? api.incident(this.id).catch(() => undefined) : undefined,
      ]);
      if (detail !== undefined) this.contact = detail.contact;
      if (turn !== this.#turn) return;
      this.timeline = story.items;
      this.isVerified = story.verified;
      this.decisions = decisions;
      this.listedPhotos = listed;
      this.failed = undefined;
    } catch (problem) {
      this.failed = problem instanceof Problem && problem.isUnreachable ? 'unreachable' : 'refused';
    }
  }

  /** It is no longer open. */
  close(): void {
    this.photos.release();
  }
}
