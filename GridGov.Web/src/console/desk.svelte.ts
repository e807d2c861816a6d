import { tick } from 'svelte';
import type { Incident, Role, Step, StepBody } from '../api/types';
import type { Call } from '../calls/call.svelte';
import { t, word } from '../i18n/locale.svelte';
import { Commands } from '../incidents/commands.svelte';
import { labelOf } from '../incidents/labels';
import { possibleSteps } from '../incidents/steps';
import type { LiveDistrict } from '../live/district.svelte';
import type { Selection } from '../map/mapView';
import type { DeskKey } from './keys';
import type { Section } from './sections';
import type { Sound } from './sound.svelte';

/** Steps that end an alarm and cannot be taken back: sent after a grace. */
const final: readonly Step[] = ['resolve', 'cancel'];

/** What the desk's lists offer to the keyboard. */
export interface Wall {
  focusList(): void;
  focusSearch(): void;
  moveBy(by: number): void;
  toTop(): void;
  selectedGroup(): { members: readonly Incident[] } | 'gone' | undefined;
}

/** What somebody has before them on the desk: a section, a selection, a dialog; and what the keys do to it. */
export class Desk {
  section = $state<Section>('wall');
  tab = $state<'alarms' | 'workers'>('alarms');
  selection = $state.raw<Selection | undefined>(undefined);
  isDrawerOpen = $state(false);
  dialog = $state<Step | 'keys' | 'report' | 'silos' | undefined>(undefined);
  showsMap = $state(false);
  /** A grid that the map is to show. */
  grid = $state<string | undefined>(undefined);
  /** The call that goes on here, or has just ended. */
  call = $state.raw<Call | undefined>(undefined);
  wall: Wall | undefined;
  readonly commands: Commands;

  constructor(
    private readonly live: LiveDistrict,
    private readonly sound: Sound,
    private readonly role: () => Role | undefined,
  ) {
    this.commands = new Commands(live);
  }

  get incident(): Incident | undefined {
    return this.selection?.kind === 'incident' ? this.live.incidents.all.get(this.selection.id) : undefined;
  }

  /** Reports of matters come from whoever may dispatch them; the server decides. */
  get mayReport(): boolean {
    return ['dispatcher', 'supervisor', 'admin'].includes(this.role() ?? '');
  }

  select(kind: Selection['kind'], id: string): void {
    this.selection = { kind, id };
  }

  async open(kind: Selection['kind'], id: string, withFocus = false): Promise<void> {
    this.select(kind, id);
    this.isDrawerOpen = true;
    await tick();
    if (withFocus) document.getElementById(kind === 'incident' ? 'incident-head' : 'worker-head')?.focus();
  }

  /** One that the feed may not tell of: closed before we watched. */
  show(incident: Incident): void {
    this.live.incidents.hold(incident.id);
    this.live.adopt(incident);
    this.live.showAtOnce();
    void this.open('incident', incident.id, true);
  }

  async reported(incident: Incident): Promise<void> {
    this.dialog = undefined;
    this.live.adopt(incident);
    this.live.showAtOnce();
    this.commands.say('done', t('act.done', { what: t('alarms.report') }));
    await this.open('incident', incident.id, true);
  }

  close(): void {
    this.isDrawerOpen = false;
    if (this.tab === 'alarms') this.wall?.focusList();
  }

  go(section: Section): void {
    this.section = section;
    if (section === 'wall') this.grid = undefined;
    else this.isDrawerOpen = false;
  }

  /** One call at a time at a desk: to call somebody else, hang up first. */
  dial(worker: string, incident?: string): void {
    void import('../calls/call.svelte').then(({ Call }) => {
      if (this.call !== undefined && !this.call.isOver) return;
      this.call = new Call(this.live.settings.id, worker, incident, true);
      void this.call.dial();
    }, () => {
      this.commands.say('refused', t('result.failed'));
    });
  }

  closeCall(): void {
    this.call?.hangUp();
    this.call = undefined;
  }

  step(which: Step): void {
    const { incident } = this;
    if (incident === undefined || !possibleSteps(incident, this.role()).includes(which)) return;
    if (which === 'acknowledge' || which === 'archive') void this.submit(which, {});
    else this.dialog = which;
  }

  async submit(which: Step, body: StepBody): Promise<void> {
    this.dialog = undefined;
    const { incident } = this;
    if (incident === undefined) return;
    // acknowledging and sending a word are right whatever has happened since; everything else must be based on what was seen
    const given = which === 'acknowledge' || which === 'message' ? body : { version: incident.version, ...body };
    if (final.includes(which)) this.commands.takeLater(incident.id, which, labelOf(which), given);
    else await this.commands.take(incident.id, which, labelOf(which), given, which === 'assign' ? this.#giveBack(incident, body.worker) : undefined);
  }

  acknowledgeAll(incidents: readonly Incident[]): void {
    const waiting = incidents.filter((incident) => possibleSteps(incident, this.role()).includes('acknowledge'));
    void this.commands.acknowledgeAll(waiting.map((incident) => incident.id));
  }

  /** Does what a key means; true when it meant something here. */
  press(key: DeskKey): boolean {
    if (this.dialog !== undefined) return false;
    switch (key) {
      case 'close':
        if (this.isDrawerOpen) this.close();
        else if (this.section === 'wall') return false;
        else this.go('wall');
        return true;
      case 'acknowledge': {
        const group = this.wall?.selectedGroup();
        if (group === 'gone') return true; // it was meant for alarms that are elsewhere now, not for the one that was selected before
        if (group === undefined) this.step('acknowledge');
        else this.acknowledgeAll(group.members);
        return true;
      }
      case 'reassign':
        this.step('assign');
        return true;
      case 'report':
        if (this.mayReport) this.dialog = 'report';
        return this.mayReport;
      case 'undo':
        this.commands.undoLast();
        return true;
      case 'mute':
        this.sound.toggle();
        return true;
      case 'help':
        this.dialog = 'keys';
        return true;
      case 'search':
        this.tab = 'alarms';
        void tick().then(() => this.wall?.focusSearch());
        return true;
      case 'open':
        if (this.selection === undefined) return false;
        void this.open(this.selection.kind, this.selection.id, true);
        return true;
      case 'top':
        this.wall?.toTop();
        return true;
      default:
        this.wall?.moveBy(key === 'next' ? 1 : -1);
        return true;
    }
  }

  /** What a reader hears of a new alarm. */
  words(incident: Incident): string {
    return t('alarms.announce', {
      severity: word('severity', String(incident.severity)), kind: word('kind', incident.kind), place: this.live.grids.path(incident.grid).join(' '),
    });
  }

  /** A reassignment goes out at once, since somebody waits for it; undoing it gives the alarm back to who had it, unless another has decided since. */
  #giveBack(incident: Incident, to: string | undefined): (() => void) | undefined {
    const before = incident.lead?.worker;
    if (before === undefined) return undefined;
    return () => {
      const seen = this.live.incidents.all.get(incident.id);
      if (seen?.lead?.worker !== to) this.commands.say('refused', t('act.stale'));
      else void this.commands.take(incident.id, 'assign', t('act.giveBack'), { worker: before, ...(seen === undefined ? {} : { version: seen.version }) });
    };
  }
}
