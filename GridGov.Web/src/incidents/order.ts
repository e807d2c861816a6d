import type { Incident } from '../api/types';
import { isAcknowledged, isOpen, receivedAt } from './severity';

/** Open before closed, unacknowledged first, then the gravest, then the newest; the id settles the rest so that rows never swap by chance. */
export function byUrgency(a: Incident, b: Incident): number {
  return (
    Number(isOpen(b)) - Number(isOpen(a)) ||
    Number(isAcknowledged(a)) - Number(isAcknowledged(b)) ||
    a.severity - b.severity ||
    receivedAt(b) - receivedAt(a) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}
