import { expect, it } from 'vitest';
import type { GridProperties } from '../api/types';
import { choosable, orderOf, parentsFor, partsIn, revertible, type Choice, type Reorganisation } from './reorganise';

const grids = new Map(
  (
    [
      ['1', 'town', undefined],
      ['11', 'village', '1'],
      ['12', 'village', '1'],
      ['111', 'base', '11'],
      ['112', 'base', '11'],
      ['121', 'base', '12'],
    ] as const
  ).map(([code, level, parent]) => [code, { code, name: code, level, parent } as GridProperties]),
);

const choice = (over: Partial<Choice>): Choice => ({ kind: 'merge', grids: [], into: '', newCode: '', newName: '', parent: '', parts: undefined, rest: '', ...over });
const codes = (found: readonly GridProperties[]) => found.map((grid) => grid.code);

it('makes an order only when enough is chosen', () => {
  expect(orderOf(choice({ grids: ['111'] }))).toBeUndefined();
  expect(orderOf(choice({ grids: ['111', '112'] }))).toBeUndefined();
  expect(orderOf(choice({ grids: ['111', '112'], newCode: ' 119 ' }))).toBeUndefined();
  expect(orderOf(choice({ grids: ['111', '112'], newCode: ' 119 ', newName: '合并' }))).toEqual({ kind: 'merge', grids: ['111', '112'], into: '119', name: '合并' });
  expect(orderOf(choice({ grids: ['111', '112'], into: '111' }))).toEqual({ kind: 'merge', grids: ['111', '112'], into: '111' });
  expect(orderOf(choice({ kind: 'move', grids: ['111'] }))).toBeUndefined();
  expect(orderOf(choice({ kind: 'move', grids: ['111'], parent: '12' }))).toEqual({ kind: 'move', grids: ['111'], parent: '12' });
  expect(orderOf(choice({ kind: 'split', grids: ['111'], parts: { features: [] } }))).toBeUndefined();
  expect(orderOf(choice({ kind: 'split', grids: ['111'], parts: { features: [] }, rest: 'a' }))).toEqual({ kind: 'split', grids: ['111'], parts: { features: [] }, rest: 'a' });
});

it('offers siblings to merge, one base grid to split, one level to move', () => {
  expect(codes(choosable('merge', [], grids))).toHaveLength(6);
  expect(codes(choosable('merge', ['111'], grids))).toEqual(['111', '112']);
  expect(codes(choosable('move', ['111'], grids))).toEqual(['111', '112', '121']);
  expect(codes(choosable('split', [], grids))).toEqual(['111', '112', '121']);
  expect(codes(choosable('split', ['112'], grids))).toEqual(['112']);
});

it('offers parents of a higher level under which something is not yet', () => {
  expect(codes(parentsFor(['111'], grids))).toEqual(['1', '12']);
  expect(codes(parentsFor(['111', '121'], grids))).toEqual(['1', '11', '12']);
  expect(codes(parentsFor([], grids))).toEqual([]);
});

it('reads the parts out of a file, whatever is in it', () => {
  expect(partsIn({ features: [{ properties: { code: 'a', name: '甲' } }, { properties: {} }, null] })).toEqual([{ code: 'a', name: '甲' }]);
  expect(partsIn([])).toEqual([]);
  expect(partsIn(null)).toEqual([]);
});

it('takes back the newest one alone, once', () => {
  const done = (over: Partial<Reorganisation>): Reorganisation => ({
    id: 'a', number: 1, kind: 'merge', reason: '', by: '', at: '', finishedAt: 'x', toDo: [], closed: [], opened: [], moved: [], counts: {}, ...over,
  });
  expect(revertible([])).toBeUndefined();
  expect(revertible([done({ id: 'b' }), done({})])?.id).toBe('b');
  expect(revertible([done({ revertedBy: 'c' }), done({})])).toBeUndefined();
  expect(revertible([done({ kind: 'revert' }), done({})])).toBeUndefined();
  expect(revertible([{ ...done({}), finishedAt: undefined } as unknown as Reorganisation])).toBeUndefined();
});
