import type { CheckMethod, MatterCourse } from '../matters/course';

/** Shapes on the wire: camelCase, instants ISO 8601 UTC, nulls left out, places WGS-84 degrees. */

export type Role = 'monitor' | 'dispatcher' | 'worker' | 'supervisor' | 'admin' | 'integrator';

export interface Session {
  user: string | null;
  role?: Role;
  district?: string;
  worker?: string;
}

export interface District {
  id: string;
  name: string;
  timeZone?: string;
  center?: Place;
  isSynthetic?: boolean;
}

export interface Place {
  lat: number;
  lon: number;
}

export interface Fix extends Place {
  at: string;
  accuracyMeters?: number;
}

export type Severity = 1 | 2 | 3 | 4;

export type IncidentState =
  | 'reported' | 'waiting' | 'assigned' | 'enroute' | 'onscene'
  | 'handled' | 'verified' | 'archived' | 'assessed' | 'cancelled';

export type TaskState = 'offered' | 'accepted' | 'enroute' | 'onscene' | 'resolved' | 'declined' | 'expired' | 'withdrawn';

export type LocationSource = 'live' | 'last' | 'home' | 'grid';

export interface IncidentLocation extends Place {
  source: LocationSource;
  ageSeconds?: number;
  at?: string;
  accuracyMeters?: number;
}

export interface Responder {
  worker: string;
  task: string;
  state: TaskState;
  offeredAt: string;
  offerExpiresAt?: string;
  distanceMeters?: number;
  /** Goes as well, besides the lead. */
  helper?: boolean;
}

export type ClockMark = 't0' | 't1' | 't2' | 't3' | 't4' | 't5' | 't6' | 't7' | 't8' | 't9';

export interface Incident {
  id: string;
  kind: string;
  kinds?: string[];
  severity: Severity;
  state: IncidentState;
  text?: string;
  source: string;
  device?: string;
  resident?: string;
  grid?: string;
  gridPath?: string[];
  location?: IncidentLocation;
  presses: number;
  pressIds?: string[];
  late?: boolean;
  lead?: Responder;
  responders?: Responder[];
  acknowledgedBy?: string;
  clock: Partial<Record<ClockMark, string>>;
  escalationLevel: number;
  nextStepAt?: string;
  outcome?: string;
  cancelReason?: string;
  handledBy?: string;
  externalId?: string;
  /** An account, or worker:{id}. */
  reportedBy?: string;
  /** Until when it is due; absent for alarms and reports without a type. */
  matter?: { type: string; catalogueVersion: number; firstResponseAt: string; endAt: string; isProvisional: boolean; verification?: 'two_step' | 'full' };
  /** How the matter has come through its six steps; absent for alarms and reports without a type. */
  course?: MatterCourse;
  firstResponseOverdueAt?: string;
  overdueAt?: string;
  version: number;
}

/** Personal; only in the answer to one incident, only for those who may see it, and that was written into the audit first. */
export interface Contact {
  name?: string;
  phone?: string;
  address?: string;
  keyHolder?: string;
  healthNotes?: string;
  categories?: string[];
}

export interface IncidentDetail extends Incident {
  contact?: Contact;
}

export interface TimelineEntry {
  number: number;
  at: string;
  event: string;
  actor: string;
  details?: string | Record<string, unknown>;
  hash: string;
  previousHash: string;
}

/** A picture of an incident, as the store has it; the picture itself is fetched apart, and every look at it is audited. */
export interface PhotoEntry {
  id: string;
  mediaType: string;
  receivedAt: string;
  actor: string;
  size: number;
}

export interface DispatchCandidate {
  worker: string;
  reason: string;
  distanceMeters?: number;
  fixAgeSeconds?: number;
  openTasks: number;
  isOwnGrid: boolean;
  isDeputy: boolean;
}

export interface DispatchDecision {
  at: string;
  escalationLevel: number;
  candidates: DispatchCandidate[];
  others?: Record<string, number>;
  chosen: string[];
}

export interface Worker {
  id: string;
  name: string;
  onDuty: boolean;
  onDutySince?: string;
  /** When the last duty was over; left out on duty, and when none is kept. */
  offDutySince?: string;
  grids?: string[];
  deputyOf?: string;
  skills?: string[];
  lastFix?: Fix;
  currentGrid?: string;
  urgentIncident?: string;
  openTasks: number;
  batteryPercent?: number;
  version: number;
}

export interface WorkerPosition extends Place {
  id: string;
  at: string;
  busy: boolean;
}

export interface NearbyWorker {
  id: string;
  distanceMeters: number;
  lastFix: Fix;
  busy: boolean;
}

export interface Device {
  id: string;
  kind: string;
  resident?: string;
  grid?: string;
  presence: 'new' | 'online' | 'silent';
  batteryPercent?: number;
  lastFix?: Fix;
  lastSeenAt?: string;
  openIncident?: string;
  lastTestAt?: string;
  batteryDaysLeft?: number;
  version: number;
}

export type GridLevel = 'district' | 'town' | 'village' | 'base';

export interface GridCounts {
  severity1: number;
  severity2: number;
  severity3: number;
  severity4: number;
  waiting: number;
  workersOnDuty: number;
}

export interface Grid {
  id: string;
  name: string;
  level: GridLevel;
  parent?: string;
  counts: GridCounts;
  version: number;
}

export interface GridProperties {
  code: string;
  name: string;
  level: GridLevel;
  parent?: string;
  kind?: string;
  households?: number;
  population?: number;
  boundaries?: string;
}

export type GridFeatures = GeoJSON.FeatureCollection<GeoJSON.Polygon | GeoJSON.MultiPolygon, GridProperties>;

export interface Snapshot {
  sequence: number;
  at: string;
  incidents: Incident[];
  workers: Worker[];
  grids?: Grid[];
  devices?: Device[];
  counts?: { workersOnDuty: number; workers: number; devices: number; openIncidents: number };
}

export interface WorkerTask {
  task: string;
  incident: string;
  state: TaskState;
  kind: string;
  severity: Severity;
  lead?: boolean;
  resident?: string;
  residentName?: string;
  address?: string;
  lat?: number;
  lon?: number;
  locationSource?: LocationSource;
  distanceMeters?: number;
  offerExpiresAt?: string;
  offeredAt: string;
  presses: number;
  grid?: string;
  /** The control room's last words about it. */
  message?: string;
}

export type Reply = 'received' | 'accept' | 'decline' | 'enroute' | 'onscene' | 'resolved';

export type Step = 'acknowledge' | 'assign' | 'assist' | 'message' | 'escalate' | 'resolve' | 'verify' | 'archive' | 'assess' | 'cancel';

export interface StepBody {
  version?: number;
  worker?: string;
  reason?: string;
  outcome?: string;
  text?: string;
  /** How the end of a matter was checked. */
  method?: CheckMethod;
}

export interface AuditEntry {
  number: number;
  at: string;
  actor: string;
  action: string;
  details?: string;
}

/** What has become of the worker's own call for help; an incident of null: there is none that is open. */
export interface Sos {
  incident: string | null;
  receivedAt?: string;
  acknowledgedAt?: string;
  /** An account, or worker:{id}. */
  acknowledgedBy?: string;
  /** Name of the colleague who was asked to come. */
  helper?: string;
  helperState?: TaskState;
}
