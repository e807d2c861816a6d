import { describe, expect, it } from 'vitest';
import type { Incident, Severity } from '../api/types';
import { anIncident } from '../testing';
import { arrange, floodFrom } from './flood';
import { byUrgency } from './order';

const flood = (count: number): Incident[] =>
  Array.from({ length: count }, (_, n) => anIncident({ id: `o${String(n)}`, kind: n % 2 === 0 ? 'offline' : 'low_battery', severity: 4, gridPath: [n % 4 < 2 ? '371302001' : '371302002'] }));

const one = (id: string, severity: Severity, over: Partial<Incident> = {}) => anIncident({ id, severity, gridPath: ['371302001'], ...over });

describe('flood mode', () => {
  it('leaves a quiet wall alone', () => {
    const calm = flood(floodFrom - 1);

    expect(arrange(calm, new Set()).map((row) => row.key)).toEqual(calm.map((incident) => incident.id));
  });

  it('folds level IV by kind and town and hides none of the others, acknowledged or not', () => {
    const wall = [...flood(1_000), one('a', 1), one('b', 1, { acknowledgedBy: 'li' }), one('c', 2, { acknowledgedBy: 'li' }), one('d', 3)].sort(byUrgency);

    const rows = arrange(wall, new Set());

    expect(rows.filter((row) => row.type === 'incident').map((row) => row.key)).toEqual(['a', 'd', 'b', 'c']);
    const groups = rows.flatMap((row) => (row.type === 'group' ? [row.group] : []));
    expect(groups.map((group) => group.members.length)).toEqual([250, 250, 250, 250]);
    expect(rows).toHaveLength(8);
  });

  it('shows the members of a group that was opened, below it and in order', () => {
    const wall = flood(40).sort(byUrgency);
    const [first] = arrange(wall, new Set());
    if (first?.type !== 'group') throw new Error('no group');

    const rows = arrange(wall, new Set([first.key]));

    expect(rows.slice(1, 1 + first.group.members.length).map((row) => row.key)).toEqual(first.group.members.map((incident) => incident.id));
  });

  it('does not make a group of one', () => {
    const wall = [...flood(floodFrom), one('x', 4, { kind: 'geofence_in' })].sort(byUrgency);

    expect(arrange(wall, new Set()).some((row) => row.key === 'x')).toBe(true);
  });
});
