import type { Incident, Severity } from '../api/types';

/** Does an alarm match what somebody typed, in any part of its words or ids? */
export function matches(incident: Incident, words: readonly string[], typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return true;
  return [incident.id, incident.device, incident.resident, incident.externalId, incident.text, incident.lead?.worker, ...words]
    .some((part) => part?.toLowerCase().includes(wanted));
}

/** An empty choice means all. */
export const isChosen = (incident: Incident, chosen: ReadonlySet<Severity>): boolean => chosen.size === 0 || chosen.has(incident.severity);
