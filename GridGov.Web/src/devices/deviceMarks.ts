import type { DevicePlace } from '../api/officeTypes';
import type { Device, Incident } from '../api/types';
import type { MapPoint } from '../map/featureDiff';

/** Devices that the map must show: in alarm by the severity of their incident, and silent ones. */
export interface DeviceMarks {
  /** Of levels I and II, and of the incident that is selected: alone at every zoom, like their incidents. */
  urgent: MapPoint[];
  /** Of levels III and IV. */
  calm: MapPoint[];
  silent: MapPoint[];
}

/** Where each is: its last fix, else where its incident is, else its home when the homes are known. Who has no place at all is not drawn. */
export function marksOf(
  devices: Iterable<Device>, incidents: ReadonlyMap<string, Incident>, selectedIncident: string | undefined, homes: ReadonlyMap<string, DevicePlace>,
): DeviceMarks {
  const marks: DeviceMarks = { urgent: [], calm: [], silent: [] };
  for (const device of devices) {
    const incident = device.openIncident === undefined ? undefined : incidents.get(device.openIncident);
    const place = device.lastFix ?? incident?.location ?? homes.get(device.id);
    if (place === undefined) continue;
    const at = { id: device.id, lat: place.lat, lon: place.lon };
    const isSilent = device.presence === 'silent';
    if (incident !== undefined) {
      const isSelected = incident.id === selectedIncident;
      const mark = { ...at, properties: { severity: incident.severity, incident: incident.id, silent: isSilent, selected: isSelected } };
      (incident.severity <= 2 || isSelected ? marks.urgent : marks.calm).push(mark);
    } else if (isSilent) marks.silent.push({ ...at, properties: { silent: true } });
  }
  return marks;
}
