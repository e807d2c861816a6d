import { expect, it } from 'vitest';
import type { Device } from '../api/types';
import { anIncident } from '../testing';
import { marksOf } from './deviceMarks';

const device = (id: string, over: Partial<Device> = {}): Device => ({ id, kind: 'wristband', presence: 'online', version: 1, ...over });
const fix = { lat: 35.1, lon: 118.3, at: '2026-11-21T08:00:00.000Z' };
const incidents = new Map([
  ['a', anIncident({ id: 'a', severity: 1, location: { lat: 35.2, lon: 118.4, source: 'home' } })],
  ['b', anIncident({ id: 'b', severity: 4, location: { lat: 35.3, lon: 118.5, source: 'home' } })],
]);
const ids = (points: readonly { id: string }[]) => points.map((point) => point.id);

it('a device in alarm takes the level of its incident and stands alone when that is urgent or selected', () => {
  const devices = [device('d1', { openIncident: 'a', lastFix: fix }), device('d2', { openIncident: 'b', lastFix: fix })];
  const marks = marksOf(devices, incidents, undefined, new Map());
  expect([ids(marks.urgent), ids(marks.calm)]).toEqual([['d1'], ['d2']]);
  expect(marks.urgent[0]?.properties).toEqual({ severity: 1, incident: 'a', silent: false, selected: false });
  const selected = marksOf(devices, incidents, 'b', new Map());
  expect(ids(selected.urgent)).toEqual(['d1', 'd2']);
  expect(selected.urgent[1]?.properties['selected']).toBe(true);
});

it('it stands at its last fix, else where its incident is, else at home; without a place it is not drawn', () => {
  const homes = new Map([['d3', { id: 'd3', lat: 35, lon: 118 }]]);
  const devices = [device('d1', { openIncident: 'a', lastFix: fix }), device('d2', { openIncident: 'a' }), device('d3', { presence: 'silent' }), device('d4', { presence: 'silent' })];
  const marks = marksOf(devices, incidents, undefined, homes);
  expect(marks.urgent.map(({ lat }) => lat)).toEqual([35.1, 35.2]);
  expect(marks.silent.map(({ id, lat }) => [id, lat])).toEqual([['d3', 35]]);
});

it('the quiet ones are not drawn', () => {
  expect(marksOf([device('d1', { lastFix: fix })], incidents, undefined, new Map())).toEqual({ urgent: [], calm: [], silent: [] });
});
