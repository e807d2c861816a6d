import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, it } from 'vitest';
import { anIncident } from '../testing';
import AlarmRow from './AlarmRow.svelte';

let row: Record<string, unknown> | undefined;

const show = (over: Parameters<typeof anIncident>[0]) => {
  row = mount(AlarmRow, { target: document.body, props: { incident: anIncident(over), place: '枣园镇 · 前林村', lead: '王秀英', isSelected: false } });
  flushSync();
  return document.body;
};

afterEach(async () => {
  if (row !== undefined) await unmount(row);
  document.body.innerHTML = '';
});

it('an unacknowledged alarm pulses and says so in words', () => {
  const body = show({ presses: 3 });
  expect(body.querySelector('.pulse')).not.toBeNull();
  expect(body.textContent).toContain('求助');
  expect(body.textContent).toContain('未确认');
  expect(body.textContent).toContain('×3');
  expect(body.querySelector('svg')?.getAttribute('aria-label')).toBe('Ⅰ级');
});

it('an acknowledged one is still', () => {
  const body = show({ acknowledgedBy: 'li.na' });
  expect(body.querySelector('.pulse')).toBeNull();
  expect(body.textContent).not.toContain('未确认');
});
