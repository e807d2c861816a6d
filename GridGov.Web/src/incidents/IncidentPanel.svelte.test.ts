import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { LiveDistrict } from '../live/district.svelte';
import { anIncident } from '../testing';
import { Commands } from './commands.svelte';
import IncidentPanel from './IncidentPanel.svelte';

const patience = { timeout: 4_000 };

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.innerHTML = '';
});

it('asks for the contact once, however often the incident changes while it is open', async () => {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url);
    const body = url.endsWith('/timeline') || url.endsWith('/why') ? { items: [] } : { ...anIncident(), contact: { name: '示例老人', phone: '13800000000' } };
    return Promise.resolve(new Response(JSON.stringify(body)));
  });
  const live = new LiveDistrict({ id: 'd', name: 'd' }, () => undefined);
  let current = $state.raw(anIncident());
  const nothing = () => undefined;
  const panel = mount(IncidentPanel, {
    target: document.body,
    props: {
      get incident() {
        return current;
      },
      live, commands: new Commands(live), role: 'dispatcher', onstep: nothing, onworker: nothing, oncall: nothing, onclose: nothing,
    },
  });
  flushSync();
  await vi.waitFor(() => {
    expect(document.body.textContent).toContain('13800000000');
  }, patience);

  current = anIncident({ version: 2 });
  flushSync();
  await vi.waitFor(() => {
    expect(asked.filter((url) => url.endsWith('/timeline')).length).toBe(2);
  }, patience);

  expect(asked.filter((url) => url.endsWith('/incidents/d1-1'))).toHaveLength(1);
  expect(document.body.textContent).toContain('13800000000');
  await unmount(panel);
});
