import { expect, it } from 'vitest';
import type { Grid, GridProperties } from '../api/types';
import { GridTree } from './tree';

const grids = new Map<string, GridProperties>([
  ['t1', { code: 't1', name: '镇一', level: 'town' }],
  ['v1', { code: 'v1', name: '村一', level: 'village', parent: 't1' }],
  ['b2', { code: 'b2', name: '网格二', level: 'base', parent: 'v1' }],
  ['b1', { code: 'b1', name: '网格一', level: 'base', parent: 'v1' }],
]);
const count = (id: string, workersOnDuty: number, severity1 = 0): [string, Grid] => [
  id, { id, name: id, level: 'base', counts: { severity1, severity2: 0, severity3: 1, severity4: 0, waiting: 0, workersOnDuty }, version: 1 },
];

it('rolls coverage up: a base grid that nobody has told of has nobody on duty', () => {
  const tree = new GridTree(grids, new Map([count('b1', 2, 1)]));

  expect(tree.coverageOf('t1')).toEqual({ bases: 2, uncovered: 1 });
  expect(tree.total).toEqual({ bases: 2, uncovered: 1 });
});

it('shows what is expanded in the order of the codes', () => {
  const tree = new GridTree(grids, new Map([count('b1', 2, 1)]));

  expect(tree.rows(new Set()).map((row) => row.code)).toEqual(['t1']);
  expect(tree.rows(new Set(['t1', 'v1'])).map((row) => `${String(row.depth)} ${row.code}`)).toEqual(['0 t1', '1 v1', '2 b1', '2 b2']);
  expect(tree.rows(new Set(['t1', 'v1'])).find((row) => row.code === 'b1')).toMatchObject({ open: 2, urgent: 1, onDuty: 2, uncovered: 0 });
});

it('can show only where nobody is', () => {
  const tree = new GridTree(grids, new Map([count('b1', 1)]));

  expect(tree.rows(new Set(['t1', 'v1']), true).map((row) => row.code)).toEqual(['t1', 'v1', 'b2']);
});
