import type { Device } from '../api/types';

/** Devices that are silent or in alarm; the many quiet ones are only counted. */
export class Devices {
  all = $state.raw<ReadonlyMap<string, Device>>(new Map());
  silent = $derived([...this.all.values()].filter((device) => device.presence === 'silent').length);

  replace(devices: readonly Device[]): void {
    this.all = new Map(devices.map((device) => [device.id, device]));
  }

  apply(batch: ReadonlyMap<string, Device>): void {
    const next = new Map(this.all);
    for (const [id, device] of batch) {
      if (device.presence === 'silent' || device.openIncident !== undefined) next.set(id, device);
      else next.delete(id);
    }
    this.all = next;
  }
}
