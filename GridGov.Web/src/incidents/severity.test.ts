import { expect, it } from 'vitest';
import { anIncident } from '../testing';
import { isAcknowledged, isAlarming, isOpen, numeralOf, pathOf, severities } from './severity';

it('every level has a shape, a numeral and an outline of its own', () => {
  for (const table of [numeralOf, pathOf]) expect(new Set(severities.map((severity) => table[severity])).size).toBe(4);
});

it('only an open incident that nobody has acknowledged flashes', () => {
  expect(isAlarming(anIncident())).toBe(true);
  expect(isAlarming(anIncident({ acknowledgedBy: 'li.na' }))).toBe(false);
  expect(isAlarming(anIncident({ state: 'cancelled' }))).toBe(false);
});

it('a worker who accepts has acknowledged as well', () => {
  expect(isAcknowledged(anIncident({ clock: { t5: '2026-11-21T08:00:10.000Z' } }))).toBe(true);
});

it('waiting is open and handled is not', () => {
  expect(isOpen(anIncident({ state: 'waiting' }))).toBe(true);
  expect(isOpen(anIncident({ state: 'handled' }))).toBe(false);
});
