import { Problem } from '../api/http';
import type { Contact, DispatchDecision, IncidentDetail, PhotoEntry, TimelineEntry } from '../api/types';
import type { LiveDistrict } from '../live/district.svelte';
import { Photos } from './photos.svelte';

export type DossierPart = 'contact' | 'why' | 'photos';

/** A refusal is an answer; whoever could not be reached may be asked again. */
const isWorthAsking = (problem: unknown): boolean => !(problem instanceof Problem) || problem.isUnreachable || problem.status >= 500;

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
  /** Parts that could not be had the last time, beside the timeline. */
  missing = $state.raw<ReadonlySet<DossierPart>>(new Set());
  #turn = 0;
  /** There was an answer, perhaps that there is nothing for us. */
  #hasContact = false;

  constructor(
    private readonly live: LiveDistrict,
    readonly id: string,
  ) {}

  /**
   * Whenever the incident has changed. The contact is asked for until there is an answer and then no more, since every look at it is audited; it is nobody's business
   * once the incident is no longer open, and is forgotten then.
   */
  async load(isOpen: boolean): Promise<void> {
    const turn = ++this.#turn;
    const { api, office } = this.live;
    if (!isOpen) this.#forgetContact();
    const missing = new Set<DossierPart>();
    const orElse = async <T>(part: DossierPart, asked: Promise<T>, rest: T): Promise<T> => {
      try {
        return await asked;
      } catch (problem) {
        if (isWorthAsking(problem)) missing.add(part);
        return rest;
      }
    };
    const asksContact = isOpen && !this.#hasContact;
    try {
      const [story, decisions, listed, detail] = await Promise.all([
        office.story(this.id),
        orElse('why', api.why(this.id), this.decisions),
        orElse('photos', office.photosOf(this.id), this.listedPhotos),
        asksContact ? orElse<IncidentDetail | undefined>('contact', api.incident(this.id), undefined) : undefined,
      ]);
      if (turn !== this.#turn) return;
      if (asksContact && !missing.has('contact')) {
        this.#hasContact = true;
        this.contact = detail?.contact;
      }
      this.timeline = story.items;
      this.isVerified = story.verified;
      this.decisions = decisions;
      this.listedPhotos = listed;
      this.missing = missing;
      this.failed = undefined;
    } catch (problem) {
      if (turn === this.#turn) this.failed = problem instanceof Problem && problem.isUnreachable ? 'unreachable' : 'refused';
    }
  }

  /** It is no longer open. */
  close(): void {
    this.#turn++;
    this.#forgetContact();
    this.photos.release();
  }

  #forgetContact(): void {
    this.contact = undefined;
    this.#hasContact = false;
  }
}
