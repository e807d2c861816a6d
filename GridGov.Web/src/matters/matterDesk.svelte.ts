import { refusalText } from '../api/refusal';
import type { Incident } from '../api/types';
import type { LiveDistrict } from '../live/district.svelte';
import { serverClock } from '../live/now.svelte';
import { MatterApi } from './matterApi';

/** Matters for the supervisor: the open ones as the feed tells of them, those after handling as they were read. */
export class MatterDesk {
  /** Handled, verified or archived; of each at most the newest of a page. */
  closing = $state.raw<readonly Incident[]>([]);
  /** There are more than were read. */
  isCut = $state(false);
  readAt = $state<number | undefined>(undefined);
  problem = $state<string | undefined>(undefined);
  readonly api: MatterApi;

  constructor(private readonly live: LiveDistrict) {
    this.api = new MatterApi(live.settings.id);
  }

  /** Each once, as new as it is known. */
  readonly all = $derived.by(() => {
    const { all } = this.live.incidents;
    const matters = new Map(this.closing.map((incident) => [incident.id, incident]));
    for (const [id, incident] of all) {
      const read = matters.get(id);
      if (incident.course !== undefined && (read === undefined || read.version <= incident.version)) matters.set(id, incident);
    }
    return [...matters.values()];
  });

  async load(): Promise<void> {
    try {
      const pages = await Promise.all((['handled', 'verified', 'archived'] as const).map((state) => this.api.inState(state)));
      this.closing = pages.flatMap((page) => page.items.filter((incident) => incident.course !== undefined));
      this.isCut = pages.some((page) => typeof page.next === 'string');
      this.readAt = serverClock.now();
      this.problem = undefined;
    } catch (fault) {
      this.problem = refusalText(fault);
    }
  }
}
