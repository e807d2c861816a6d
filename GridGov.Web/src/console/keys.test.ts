import { expect, it } from 'vitest';
import { deskKeyOf } from './keys';

const key = (name: string) => ({ key: name, ctrlKey: false, metaKey: false, altKey: false, defaultPrevented: false });

it('letters act anywhere but where somebody types', () => {
  expect(deskKeyOf(key('a'), document.createElement('div'))).toBe('acknowledge');
  expect(deskKeyOf(key('A'), document.createElement('button'))).toBe('acknowledge');
  expect(deskKeyOf(key('a'), document.createElement('input'))).toBeUndefined();
  expect(deskKeyOf({ ...key('a'), ctrlKey: true }, null)).toBeUndefined();
});

it('letters and signs mean nothing while they are switched off, other keys still do', () => {
  expect(['a', 'Z', '/', '?'].map((name) => deskKeyOf(key(name), document.body, false))).toEqual([undefined, undefined, undefined, undefined]);
  expect(['ArrowDown', 'Home', 'Escape', 'Enter'].map((name) => deskKeyOf(key(name), document.body, false))).toEqual(['next', 'top', 'close', 'open']);
});

it('arrows and Enter are left to a control that has its own meaning for them', () => {
  expect(deskKeyOf(key('ArrowDown'), document.body)).toBe('next');
  expect(deskKeyOf(key('Home'), document.createElement('button'))).toBe('top');
  expect(deskKeyOf(key('Enter'), document.createElement('button'))).toBeUndefined();
});

it('Escape closes from everywhere', () => {
  expect(deskKeyOf(key('Escape'), document.createElement('input'))).toBe('close');
});
