import type { Incident, Severity } from '../api/types';
import type { WallRow } from './flood';
import { isAlarming, severities } from './severity';

/** Unacknowledged alarms that came above what is in sight, and have not been in sight since. */
export class Arrivals {
  #seen = new Set<string>();

  /** Looks at the wall as it stands now; `above` is the number of rows before the first in sight. */
  look(rows: readonly WallRow[], above: number): Incident[] {
    const seen = new Set<string>();
    const news = new Map<string, Incident>();
    for (const row of rows.slice(above)) for (const incident of incidentsOf(row)) seen.add(incident.id);
    for (const row of rows.slice(0, above)) {
      for (const incident of incidentsOf(row)) {
        if (this.#seen.has(incident.id)) seen.add(incident.id);
        else if (isAlarming(incident) && !seen.has(incident.id)) news.set(incident.id, incident);
      }
    }
    this.#seen = seen;
    return [...news.values()];
  }
}

export const countBySeverity = (incidents: readonly Incident[]): { severity: Severity; count: number }[] =>
  severities
    .map((severity) => ({ severity, count: incidents.filter((incident) => incident.severity === severity).length }))
    .filter(({ count }) => count > 0);

const incidentsOf = (row: WallRow): readonly Incident[] => (row.type === 'incident' ? [row.incident] : row.group.members);
