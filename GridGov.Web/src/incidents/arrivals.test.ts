import { expect, it } from 'vitest';
import type { Incident, Severity } from '../api/types';
import { anIncident } from '../testing';
import { Arrivals, countBySeverity } from './arrivals';
import type { WallRow } from './flood';

const incident = (id: string, severity: Severity = 1): Incident => anIncident({ id, severity, state: 'waiting' });
const rows = (...incidents: Incident[]): WallRow[] => incidents.map((one) => ({ type: 'incident', key: one.id, incident: one }));
const ids = (incidents: readonly Incident[]) => incidents.map((one) => one.id);

it('tells of what came above the rows in sight, and not of what was scrolled away from', () => {
  const arrivals = new Arrivals();
  expect(arrivals.look(rows(incident('a'), incident('b'), incident('c')), 0)).toEqual([]);
  expect(arrivals.look(rows(incident('a'), incident('b'), incident('c')), 2)).toEqual([]);
  expect(ids(arrivals.look(rows(incident('new'), incident('a'), incident('b'), incident('c')), 3))).toEqual(['new']);
  expect(ids(arrivals.look(rows(incident('new'), incident('a'), incident('b'), incident('c')), 1))).toEqual(['new']);
  expect(arrivals.look(rows(incident('new'), incident('a'), incident('b'), incident('c')), 0)).toEqual([]);
  expect(arrivals.look(rows(incident('new'), incident('a'), incident('b'), incident('c')), 2)).toEqual([]);
});

it('drops what somebody else has acknowledged or closed meanwhile', () => {
  const arrivals = new Arrivals();
  arrivals.look(rows(incident('a')), 0);
  expect(ids(arrivals.look(rows(incident('x'), incident('y'), incident('a')), 2))).toEqual(['x', 'y']);
  expect(ids(arrivals.look(rows(anIncident({ id: 'x', acknowledgedBy: 'li.na' }), incident('a')), 1))).toEqual([]);
});

it('looks into a folded group, and counts none of it twice when it is open', () => {
  const arrivals = new Arrivals();
  const members = [incident('m1', 4), incident('m2', 4)];
  const group = { key: 'g', severity: 4 as const, kind: 'low_battery', town: undefined, members, unacknowledged: 2 };
  arrivals.look(rows(incident('a')), 0);
  expect(ids(arrivals.look([{ type: 'group', key: 'g', group, isOpen: false }, ...rows(incident('a'))], 1))).toEqual(['m1', 'm2']);
  expect(ids(arrivals.look([{ type: 'group', key: 'g', group, isOpen: true }, ...rows(...members, incident('a'))], 3))).toEqual(['m1', 'm2']);
});

it('counts by severity, the most urgent first, without what there is none of', () => {
  expect(countBySeverity([incident('a', 4), incident('b', 1), incident('c', 4)])).toEqual([{ severity: 1, count: 1 }, { severity: 4, count: 2 }]);
});
