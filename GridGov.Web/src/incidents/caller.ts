import type { Incident } from '../api/types';

const phone = 'phone:';

/** The worker whose own phone the alarm came from; undefined when it came from a resident's device or from no device at all. */
export const callerOf = (incident: Incident): string | undefined =>
  incident.device?.startsWith(phone) === true ? incident.device.slice(phone.length) : undefined;
