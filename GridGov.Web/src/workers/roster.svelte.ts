import type { DistrictApi } from '../api/client';
import { Problem } from '../api/http';
import type { Workers } from './workers.svelte';

/** Where a question about one worker stands: asked, or why there is no answer. */
export type RosterAnswer = 'asking' | 'unknown' | 'unreachable';

const fewNames = 8;
const freshMilliseconds = 60_000;

/**
 * Workers of whom the feed does not tell, because they are off duty. Asked for one by one when somebody opens one or a name is missing, and all of them
 * when somebody looks for one, or when many names are missing at once.
 */
export class Roster {
  isLoading = $state(false);
  hasFailed = $state(false);
  answers = $state.raw<ReadonlyMap<string, RosterAnswer>>(new Map());
  #loadedAt = -Infinity;
  #missing = new Set<string>();
  /** Asked for their names alone, so that nobody is asked about twice for as long as the page stands. */
  #named = new Set<string>();

  constructor(
    private readonly api: Pick<DistrictApi, 'worker' | 'workersOffDuty'>,
    private readonly workers: Workers,
    private readonly now: () => number = () => Date.now(),
  ) {}

  /** The name, or the id until the name is there. */
  nameOf(id: string): string {
    const known = this.workers.find(id);
    if (known === undefined) this.#miss(id);
    return known?.name ?? id;
  }

  /** One worker, as they are now. */
  async ask(id: string): Promise<void> {
    if (this.answers.get(id) === 'asking') return;
    this.#answer(id, 'asking');
    try {
      this.workers.learn([await this.api.worker(id)]);
      this.#answer(id, undefined);
    } catch (problem) {
      this.#answer(id, problem instanceof Problem && problem.status === 404 ? 'unknown' : 'unreachable');
    }
  }

  /** All who are off duty; what was read within the last minute is taken as read. */
  async load(): Promise<void> {
    if (this.isLoading || this.now() - this.#loadedAt < freshMilliseconds) return;
    this.isLoading = true;
    this.hasFailed = false;
    try {
      this.workers.learn(await this.api.workersOffDuty());
      this.#loadedAt = this.now();
    } catch {
      this.hasFailed = true;
    } finally {
      this.isLoading = false;
    }
  }

  // Names are missed while a page is drawn, where nothing may change: asked for after it.
  #miss(id: string): void {
    if (this.#named.has(id)) return;
    this.#named.add(id);
    this.#missing.add(id);
    if (this.#missing.size === 1) setTimeout(() => void this.#fill(), 0);
  }

  async #fill(): Promise<void> {
    const missing = [...this.#missing];
    this.#missing.clear();
    if (missing.length > fewNames) await this.load();
    const rest = missing.filter((id) => this.workers.find(id) === undefined);
    for (const id of rest.slice(0, fewNames)) await this.ask(id);
    // what did not come is asked again the next time that somebody needs it
    for (const id of rest) if (this.answers.get(id) !== 'unknown' && this.workers.find(id) === undefined) this.#named.delete(id);
  }

  #answer(id: string, answer: RosterAnswer | undefined): void {
    const next = new Map(this.answers);
    if (answer === undefined) next.delete(id);
    else next.set(id, answer);
    this.answers = next;
  }
}
