import type { Incident, Severity } from '../api/types';
import { isAlarming } from './severity';

/** So many open alarms of level IV are a flood: then they are told by kind and town, and none of the others is ever folded away. */
export const floodFrom = 30;

export interface FloodGroup {
  key: string;
  severity: Severity;
  kind: string;
  /** The town's code; undefined outside all grids. */
  town: string | undefined;
  members: readonly Incident[];
  unacknowledged: number;
}

export type WallRow = { type: 'incident'; key: string; incident: Incident } | { type: 'group'; key: string; group: FloodGroup; isOpen: boolean };

export const isFlood = (ordered: readonly Incident[]): boolean => {
  let count = 0;
  for (const incident of ordered) if (incident.severity === 4 && ++count >= floodFrom) return true;
  return false;
};

const groupKey = (incident: Incident): string => `group ${incident.kind} ${incident.gridPath?.[0] ?? ''}`;

/**
 * The wall's rows of alarms that are in order already. In a flood those of level IV stand as one row for each kind and town, where the first of
 * them would stand; a group that is open has its members below it. A group of one is that one.
 */
export function arrange(ordered: readonly Incident[], opened: ReadonlySet<string>): WallRow[] {
  if (!isFlood(ordered)) return ordered.map(single);
  const groups = new Map<string, Incident[]>();
  for (const incident of ordered) {
    if (incident.severity !== 4) continue;
    const members = groups.get(groupKey(incident));
    if (members === undefined) groups.set(groupKey(incident), [incident]);
    else members.push(incident);
  }
  const rows: WallRow[] = [];
  for (const incident of ordered) {
    const key = incident.severity === 4 ? groupKey(incident) : '';
    const members = groups.get(key);
    if (members === undefined || members.length === 1) {
      rows.push(single(incident));
    } else if (members[0] === incident) {
      const isOpen = opened.has(key);
      rows.push({
        type: 'group', key, isOpen,
        group: { key, severity: 4, kind: incident.kind, town: incident.gridPath?.[0], members, unacknowledged: members.filter(isAlarming).length },
      });
      if (isOpen) rows.push(...members.map(single));
    }
  }
  return rows;
}

const single = (incident: Incident): WallRow => ({ type: 'incident', key: incident.id, incident });
