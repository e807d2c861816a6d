import { expect, it } from 'vitest';
import { formOf, planOf } from './planForm';

const plan = {
  id: 'morning', grid: 'g', name: '晨巡', topics: ['fire' as const], times: [{ from: '08:00', to: '10:00' }, { from: '22:00', to: '00:00' }],
  checkpoints: [{ name: '北门', location: { lat: 35.05, lon: 118.35 }, radiusMeters: 30, dwellSeconds: 60 }],
};

it('gives back the plan that it was made of', () => {
  const { id, grid, ...rest } = plan;
  expect(formOf(plan).id).toBe(id);
  expect(grid).toBe('g');
  expect(planOf(formOf(plan))).toEqual(rest);
});

it('waits for numbers and times', () => {
  expect(planOf(formOf(undefined))).toBeUndefined();
  expect(planOf({ ...formOf(plan), times: 'morning' })).toBeUndefined();
  expect(planOf({ ...formOf(plan), times: ' 08:00至10:00，18:00 – 20:00 ' })?.times).toEqual([{ from: '08:00', to: '10:00' }, { from: '18:00', to: '20:00' }]);
  expect(planOf({ ...formOf(plan), times: '' })?.times).toEqual([]);
});
