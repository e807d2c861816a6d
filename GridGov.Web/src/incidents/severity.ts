import type { Incident, IncidentState, Severity } from '../api/types';

export const severities: readonly Severity[] = [1, 2, 3, 4];

/** Colour is never alone: each statutory warning level has a shape (octagon, triangle, diamond, circle) and a numeral of its own. */
export const numeralOf: Record<Severity, string> = { 1: 'Ⅰ', 2: 'Ⅱ', 3: 'Ⅲ', 4: 'Ⅳ' };

/** Outlines in a 24 × 24 box, used by the list, the panel and the map alike. */
export const pathOf: Record<Severity, string> = {
  1: 'M8.1 2.5h7.8l5.6 5.6v7.8l-5.6 5.6H8.1l-5.6-5.6V8.1z',
  2: 'M12 2.2 22.6 20.8H1.4z',
  3: 'M12 1.6 22.4 12 12 22.4 1.6 12z',
  4: 'M12 2.5a9.5 9.5 0 1 1 0 19 9.5 9.5 0 0 1 0-19z',
};

const openStates: ReadonlySet<IncidentState> = new Set(['reported', 'waiting', 'assigned', 'enroute', 'onscene']);

/** On the wall: it takes presses and somebody is still to handle it. */
export const isOpen = (incident: Incident): boolean => openStates.has(incident.state);

/** A human has seen it: the console's acknowledgement or a worker's accept. */
export const isAcknowledged = (incident: Incident): boolean => incident.acknowledgedBy !== undefined || incident.clock.t5 !== undefined;

/** Only these flash. */
export const isAlarming = (incident: Incident): boolean => isOpen(incident) && !isAcknowledged(incident);

/** When it was received, milliseconds since the epoch; the device's own instant only when nothing better is there. */
export const receivedAt = (incident: Incident): number => Date.parse(incident.clock.t1 ?? incident.clock.t2 ?? incident.clock.t0 ?? '') || 0;
