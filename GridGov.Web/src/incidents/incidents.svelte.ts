import type { Incident, Severity } from '../api/types';
import { byUrgency } from './order';
import { isAlarming, isOpen } from './severity';

const closedKept = 50;

/** The incidents that the feed has told of: all open ones and the last that closed while we watched. */
export class Incidents {
  all = $state.raw<ReadonlyMap<string, Incident>>(new Map());
  /** Closed, and looked at: it stays however many close after it. */
  #held: string | undefined;

  ordered = $derived([...this.all.values()].sort(byUrgency));
  open = $derived(this.ordered.filter(isOpen));
  closed = $derived(this.ordered.filter((incident) => !isOpen(incident)));
  unacknowledged = $derived(this.open.filter(isAlarming).length);
  countBySeverity = $derived.by(() => {
    const counts: Record<Severity, number> = { 1: 0, 2: 0, 3: 0, 4: 0 };
    for (const incident of this.open) counts[incident.severity]++;
    return counts;
  });

  hold(incident: string): void {
    this.#held = incident;
  }

  replace(incidents: readonly Incident[]): void {
    const next = new Map<string, Incident>();
    for (const [id, old] of this.all) if (!isOpen(old)) next.set(id, old);
    for (const incident of incidents) next.set(incident.id, incident);
    this.all = next;
  }

  /** Newer versions win; what we have already is left alone. */
  apply(batch: ReadonlyMap<string, Incident>): void {
    const next = new Map(this.all);
    for (const [id, incident] of batch) {
      const held = next.get(id);
      if (held === undefined || held.version <= incident.version) next.set(id, incident);
    }
    const closed = [...next.values()].filter((incident) => !isOpen(incident) && incident.id !== this.#held).sort((a, b) => endedAt(b) - endedAt(a));
    for (const incident of closed.slice(closedKept)) next.delete(incident.id);
    this.all = next;
  }
}

const endedAt = ({ clock }: Incident): number => Math.max(...Object.values(clock).map((at) => Date.parse(at)));
