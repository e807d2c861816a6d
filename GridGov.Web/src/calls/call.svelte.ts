import { Problem } from '../api/http';
import { refusalText } from '../api/refusal';
import { t } from '../i18n/locale.svelte';
import { CallApi } from './callApi';
import type { CallOpened, CallView, Signal } from './callTypes';
import { begin, next, type Course, type Deed, type Happening } from './course';
import { CallLine } from './line';
import { capture, captureCamera, type Facing, type MediaProblem } from './media';
import { Peer } from './peer';
import { intakeOf, qualityOf, type Intake, type Quality } from './quality';
import './callTexts';

const lookMilliseconds = 3_000;

/** One call, as the desk or the phone has it: what the server and the browser say about it goes into its course, and what the course wants is done. */
export class Call {
  course = $state.raw<Course>(begin(true));
  view = $state.raw<CallView | undefined>(undefined);
  remote = $state.raw<MediaStream | undefined>(undefined);
  local = $state.raw<MediaStream>(new MediaStream());
  /** Why this side has no picture or no voice. */
  problem = $state<MediaProblem | undefined>(undefined);
  /** Why the call was refused. */
  refusal = $state<string | undefined>(undefined);
  microphone = $state(false);
  camera = $state(false);
  facing = $state<Facing>('environment');
  quality = $state<Quality>('good');
  /** What the other side has on. */
  other = $state.raw({ microphone: true, camera: true });

  readonly #api: CallApi;
  #peer: Peer | undefined;
  #line: CallLine | undefined;
  #iceServers: RTCIceServer[] = [];
  #ticking: ReturnType<typeof setInterval> | undefined;
  #lookedAt = 0;
  #intake: Intake | undefined;

  constructor(
    district: string,
    readonly worker: string,
    readonly incident: string | undefined,
    isDesk: boolean,
  ) {
    this.#api = new CallApi(district);
    this.course = begin(isDesk);
  }

  get isOver(): boolean {
    return this.course.step === 'ended';
  }

  /** From the console. A desk without camera or microphone sees and hears all the same. */
  async dial(): Promise<void> {
    this.facing = 'user';
    await this.#capture('user');
    if (this.isOver) return;
    await this.#open(() => this.#api.start(this.worker, this.incident));
  }

  /** On the phone: the back camera first, since the wall wants to see the place. */
  async answer(ringing: string, withCamera: boolean): Promise<void> {
    await this.#capture(withCamera ? this.facing : undefined);
    if (this.isOver) return;
    await this.#open(() => this.#api.accept(ringing));
  }

  hangUp(): void {
    if (this.isOver) return;
    const id = this.view?.id;
    this.#happen({ what: 'hungUp' });
    // the other page is told by its server; if the server is not to be reached, it notices that this page is gone
    if (id !== undefined) void this.#api.hangUp(id).catch(() => undefined);
  }

  toggleMicrophone(): void {
    const track = this.local.getAudioTracks()[0];
    if (track === undefined) return;
    track.enabled = this.microphone = !this.microphone;
    this.#tellMedia();
  }

  async toggleCamera(): Promise<void> {
    if (this.camera) this.#putCamera(undefined);
    else await this.#takeCamera(this.facing);
  }

  async switchCamera(): Promise<void> {
    const facing = this.facing === 'environment' ? 'user' : 'environment';
    this.#putCamera(undefined); // phones open one camera at a time
    await this.#takeCamera(facing);
  }

  async #capture(facing: Facing | undefined): Promise<void> {
    const { stream, problem } = await capture(facing);
    if (this.isOver) {
      for (const track of stream.getTracks()) track.stop();
      return;
    }
    this.local = stream;
    this.problem = problem;
    this.microphone = stream.getAudioTracks().length > 0;
    this.camera = stream.getVideoTracks().length > 0;
  }

  async #takeCamera(facing: Facing): Promise<void> {
    const camera = await captureCamera(facing);
    if (typeof camera === 'string') this.problem = camera;
    else if (this.isOver) camera.stop();
    else {
      this.problem = undefined;
      this.facing = facing;
      this.#putCamera(camera);
    }
  }

  #putCamera(track: MediaStreamTrack | undefined): void {
    for (const old of this.local.getVideoTracks()) old.stop();
    this.local = new MediaStream([...this.local.getAudioTracks(), ...(track === undefined ? [] : [track])]);
    this.camera = track !== undefined;
    this.#peer?.put('video', track ?? null);
    this.#tellMedia();
  }

  #tellMedia(): void {
    this.#line?.say({ kind: 'media', microphone: this.microphone, camera: this.camera });
  }

  async #open(ask: () => Promise<CallOpened>): Promise<void> {
    let opened: CallOpened;
    try {
      opened = await ask();
    } catch (problem) {
      this.refusal = wordsOf(problem);
      this.#happen({ what: 'refused' });
      return;
    }
    this.view = opened.call;
    if (this.isOver) {
      void this.#api.hangUp(opened.call.id).catch(() => undefined); // hung up meanwhile
      return;
    }
    this.#iceServers = opened.iceServers;
    this.#peer = this.#makePeer();
    this.#line = new CallLine(this.#api, opened.call.id, {
      call: (view) => {
        this.view = view;
        this.#happen({ what: 'told', call: view });
      },
      signal: (signal) => {
        this.#hear(signal);
      },
      forgotten: () => {
        this.#happen({ what: 'forgotten' });
      },
    });
    this.#line.start();
    this.#tellMedia();
    globalThis.addEventListener('pagehide', this.#leave);
    this.#ticking = setInterval(() => {
      this.#happen({ what: 'tick' });
      void this.#look();
    }, 1_000);
    this.#happen({ what: 'told', call: opened.call });
  }

  #makePeer(): Peer {
    return new Peer(this.#iceServers, this.local, {
      say: (signal) => this.#line?.say(signal),
      changed: (state) => {
        this.#happen({ what: 'peer', state });
      },
      remote: (stream) => {
        this.remote = new MediaStream(stream.getTracks());
      },
    });
  }

  #hear(signal: Signal): void {
    if (signal.kind === 'media') this.other = { microphone: signal.microphone, camera: signal.camera };
    else if (signal.kind === 'restart') this.#peer?.restart();
    else this.#peer?.take(signal);
  }

  #happen(happening: Happening): void {
    const { course, deeds } = next(this.course, happening, Date.now());
    this.course = course;
    for (const deed of deeds) this.#doIt(deed);
  }

  #doIt(deed: Deed): void {
    const id = this.view?.id ?? '';
    switch (deed) {
      case 'offer':
        this.#peer?.offer();
        break;
      case 'restart':
        this.#peer?.restart();
        break;
      case 'askRestart':
        this.#line?.say({ kind: 'restart' });
        break;
      case 'tellConnected':
        // both sides say it, and once is enough
        void this.#api.connected(id).catch(() => undefined);
        break;
      case 'giveUp':
        void this.#api.hangUp(id, true).catch(() => undefined);
        break;
      case 'close':
        this.#close();
        break;
    }
  }

  async #look(): Promise<void> {
    const peer = this.#peer;
    if (peer === undefined || this.course.step !== 'live' || Date.now() - this.#lookedAt < lookMilliseconds) return;
    this.#lookedAt = Date.now();
    const intake = intakeOf(await peer.stats() as unknown as Iterable<[string, Record<string, unknown>]>);
    if (this.#intake !== undefined) this.quality = qualityOf(this.#intake, intake);
    this.#intake = intake;
  }

  #leave = () => {
    if (this.view !== undefined && !this.isOver) this.#api.leave(this.view.id);
  };

  #close(): void {
    clearInterval(this.#ticking);
    globalThis.removeEventListener('pagehide', this.#leave);
    this.#line?.stop();
    this.#peer?.close();
    for (const track of this.local.getTracks()) track.stop();
    this.remote = undefined;
    this.local = new MediaStream();
    this.camera = this.microphone = false;
  }
}

function wordsOf(problem: unknown): string {
  if (problem instanceof Problem && problem.body['type'] === 'urn:gridgov:problem:busy') return t('call.busy', { who: problem.firstBy ?? '' });
  if (problem instanceof Problem && problem.body['type'] === 'urn:gridgov:problem:off-duty') return t('call.offDuty');
  if (problem instanceof Problem && problem.body['type'] === 'urn:gridgov:problem:call-over') return t('call.taken');
  return refusalText(problem);
}
