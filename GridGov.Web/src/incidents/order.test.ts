import { expect, it } from 'vitest';
import { anIncident } from '../testing';
import { byUrgency } from './order';

const ids = (...incidents: ReturnType<typeof anIncident>[]) => incidents.sort(byUrgency).map((one) => one.id);

it('unacknowledged comes first, then the gravest, then the newest', () => {
  const at = (minute: number) => ({ t1: `2026-11-21T08:0${String(minute)}:00.000Z` });
  expect(
    ids(
      anIncident({ id: 'acknowledged-1', severity: 1, acknowledgedBy: 'li', clock: at(5) }),
      anIncident({ id: 'four', severity: 4, clock: at(9) }),
      anIncident({ id: 'one-old', severity: 1, clock: at(1) }),
      anIncident({ id: 'one-new', severity: 1, clock: at(2) }),
    ),
  ).toEqual(['one-new', 'one-old', 'four', 'acknowledged-1']);
});

it('closed ones stand behind all open ones', () => {
  expect(ids(anIncident({ id: 'closed', state: 'handled' }), anIncident({ id: 'open', severity: 4, acknowledgedBy: 'li' }))).toEqual(['open', 'closed']);
});

it('equals keep one order whatever order they came in', () => {
  const [a, b] = [anIncident({ id: 'a' }), anIncident({ id: 'b' })];
  expect(ids(a, b)).toEqual(ids(b, a));
});
