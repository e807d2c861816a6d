import { expect, it } from 'vitest';
import { anIncident } from '../testing';
import { dueOf } from './due';

const matter = { type: 'waste', catalogueVersion: 0, firstResponseAt: '2026-10-08T06:00:00.000Z', endAt: '2026-10-09T09:30:00.000Z', isProvisional: false };
const end = Date.parse(matter.endAt);

it('an open matter is due at its end, and overdue from then on', () => {
  expect(dueOf(anIncident({ matter }), end - 1)).toEqual({ at: end, isOverdue: false, isProvisional: false });
  expect(dueOf(anIncident({ matter }), end)?.isOverdue).toBe(true);
});

it('an alarm is never due, nor is what is closed', () => {
  expect(dueOf(anIncident(), end)).toBeUndefined();
  expect(dueOf(anIncident({ matter, state: 'handled' }), end)).toBeUndefined();
});
