import type { BulkAnswer } from '../incidents/bulk';
import { request, requestPicture } from './http';
import type { Entry, EntryType } from '../register/entry';
import { allPages, type Page } from './pages';
import { upload, type Sent } from './upload';
import type {
  CareSort, DeviceCare, DevicePlace, DeviceQuality, Figures, FiguresAt, FiguresOfGrid, GridPreview, Registered, RegisterHit, StoryPage, WorkerRegistration,
} from './officeTypes';
import type { Contact, Device, GridLevel, Incident, PhotoEntry, Worker } from './types';

/** The most that the server gives at once. */
const pageSize = 1_000;

const segment = encodeURIComponent;
const query = (values: Record<string, string | number | undefined>): string => {
  const given = Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${segment(String(value))}`]));
  return given.length === 0 ? '' : `?${given.join('&')}`;
};

/** Calls inside one district that only the control room makes. */
export class OfficeApi {
  readonly #root: string;

  constructor(readonly district: string) {
    this.#root = `/districts/${segment(district)}`;
  }

  story = (incident: string) => this.#get<StoryPage>(`/incidents/${segment(incident)}/timeline`);
  photosOf = async (incident: string) => (await this.#get<Page<PhotoEntry>>(`/incidents/${segment(incident)}/photos`)).items;
  photo = (incident: string, id: string) => requestPicture(`${this.#root}/incidents/${segment(incident)}/photos/${segment(id)}`);
  /** At most 200; an answer for each. Sent again it changes nothing. */
  acknowledgeMany = async (ids: readonly string[]) =>
    (await request<Page<BulkAnswer>>('POST', `${this.#root}/incidents/acknowledge`, { incidents: ids.map((id) => ({ id })) })).items;
  incidentsBetween = (since: string, until: string, told?: (count: number) => void) =>
    allPages((next) => this.#get<Page<Incident>>(`/incidents${query({ since, until, next, limit: pageSize })}`), told);

  phoneOf = (worker: string) => this.#get<{ phone?: string }>(`/workers/${segment(worker)}/phone`);
  registrationOf = (worker: string) => this.#get<WorkerRegistration>(`/workers/${segment(worker)}/registration`);
  register = (type: 'workers' | 'devices' | 'residents', id: string, body: object) =>
    request<Registered>('PUT', `${this.#root}/${type}/${segment(id)}`, body);
  workersOf = (grid: string, told?: (count: number) => void) =>
    allPages((next) => this.#get<Page<Worker>>(`/workers${query({ grid, next, limit: pageSize })}`), told);

  /** To correct it; reading is on record. */
  entry = (type: EntryType, id: string) => this.#get<Entry>(`/${type}s/${segment(id)}/registration`);
  /** What is left out stays as it is. */
  correct = (type: EntryType, id: string, changes: object) => request<Entry>('PATCH', `${this.#root}/${type}s/${segment(id)}/registration`, changes);

  search = async (q: string) => (await this.#get<Page<RegisterHit>>(`/register${query({ q })}`)).items;
  places = async () => (await this.#get<Page<DevicePlace>>('/register/places')).items;
  contactOf = (resident: string, reason: string) => request<Contact>('POST', `${this.#root}/residents/${segment(resident)}/contact`, { reason });
  device = (id: string) => this.#get<Device>(`/devices/${segment(id)}`);
  quality = (id: string) => this.#get<DeviceQuality>(`/devices/${segment(id)}/quality`);
  care = (what: CareSort) => this.#get<DeviceCare>(`/devices/care${query({ what })}`);

  previewGrids = (file: Blob, told: (sent: Sent) => void, signal: AbortSignal) => upload<GridPreview>('POST', `${this.#root}/grids/preview`, file, told, signal);
  importGrids = (file: Blob, told: (sent: Sent) => void, signal: AbortSignal) => upload<unknown>('PUT', `${this.#root}/grids`, file, told, signal);

  figures = (from: string, to: string, grid?: string) => this.#get<Figures>(`/kpi${query({ from, to, grid })}`);
  course = async (from: string, to: string, step: 'hour' | 'day', grid?: string) =>
    (await this.#get<Page<FiguresAt>>(`/kpi/course${query({ from, to, step, grid })}`)).items;
  byGrid = async (from: string, to: string, level: GridLevel) =>
    (await this.#get<Page<FiguresOfGrid>>(`/kpi/grids${query({ from, to, level })}`)).items;

  #get<T>(path: string): Promise<T> {
    return request<T>('GET', this.#root + path);
  }
}
