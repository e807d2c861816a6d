import { afterEach, expect, it, vi } from 'vitest';
import { LiveDistrict } from '../live/district.svelte';
import { anIncident } from '../testing';
import { Commands } from './commands.svelte';

afterEach(() => {
  vi.unstubAllGlobals();
});

const answer = (status: number, body: object) => vi.stubGlobal('fetch', vi.fn(() => Promise.resolve(new Response(JSON.stringify(body), { status }))));
const make = () => {
  const live = new LiveDistrict({ id: 'd', name: 'd' }, () => undefined);
  live.incidents.replace([anIncident()]);
  return { live, commands: new Commands(live) };
};

it('a step that is done shows at once, before the feed tells', async () => {
  const { live, commands } = make();
  answer(200, anIncident({ acknowledgedBy: 'admin', version: 2 }));
  expect(await commands.take('d1-1', 'acknowledge', '确认')).toBe(true);
  expect(live.incidents.unacknowledged).toBe(0);
  expect(commands.toast).toEqual({ kind: 'done', text: '已完成：确认' });
});

it('on 409 it says who was first and takes over what is true now', async () => {
  const { live, commands } = make();
  answer(409, { title: 'The step was refused.', firstBy: 'li.na', incident: anIncident({ acknowledgedBy: 'li.na', version: 5 }) });
  expect(await commands.take('d1-1', 'acknowledge', '确认')).toBe(false);
  expect(commands.toast).toEqual({ kind: 'refused', text: 'li.na已先一步处理' });
  expect(live.incidents.all.get('d1-1')?.acknowledgedBy).toBe('li.na');
});

it('a lost connection is not taken for success', async () => {
  const { commands } = make();
  vi.stubGlobal('fetch', vi.fn(() => Promise.reject(new TypeError('offline'))));
  expect(await commands.take('d1-1', 'acknowledge', '确认')).toBe(false);
  expect(commands.toast?.text).toBe('没有发出去：连不上服务器');
  expect(commands.isBusy('d1-1')).toBe(false);
});
