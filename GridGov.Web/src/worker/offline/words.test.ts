import { expect, it } from 'vitest';
import { notificationOf } from './words';

const offer = { district: '371302', worker: 'w1', task: 't1', kind: 'sos', severity: 1, distanceMeters: 230 };

it('says kind, level and distance in the language of the page', () => {
  expect(notificationOf(offer, { title: '新任务', kinds: { sos: '求助' }, open: '点开接单' })).toEqual({ title: '新任务 · 求助 Ⅰ', body: '230 m · 点开接单' });
  expect(notificationOf({ ...offer, distanceMeters: 1_240, kind: 'meteorite', severity: 9 }, undefined)).toEqual({ title: 'GridGov · meteorite', body: '1.2 km' });
});
