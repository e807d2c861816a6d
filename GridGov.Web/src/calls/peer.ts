import type { Signal } from './callTypes';

export interface PeerListener {
  say(signal: Signal): void;
  changed(state: RTCPeerConnectionState): void;
  /** What comes from the other: one stream, which tracks join. */
  remote(stream: MediaStream): void;
}

const kinds = ['audio', 'video'] as const;
export type Kind = (typeof kinds)[number];

/**
 * The connection of two browsers. Both always keep a place for voice and picture, empty or not, so that switching a camera needs no new agreement; only the
 * desk makes offers, so that two never cross.
 */
export class Peer {
  readonly #connection: RTCPeerConnection;
  readonly #remote = new MediaStream();
  /** What is done with the connection is done one after the other. */
  #work: Promise<void> = Promise.resolve();
  #early: RTCIceCandidateInit[] = [];
  #isClosed = false;

  constructor(
    iceServers: RTCIceServer[],
    private readonly local: MediaStream,
    private readonly listener: PeerListener,
    make: (configuration: RTCConfiguration) => RTCPeerConnection = (configuration) => new RTCPeerConnection(configuration),
  ) {
    this.#connection = make({ iceServers });
    this.#connection.onicecandidate = ({ candidate }) => {
      if (candidate !== null) listener.say(wordOf(candidate));
    };
    this.#connection.onconnectionstatechange = () => {
      if (!this.#isClosed) listener.changed(this.#connection.connectionState);
    };
    this.#connection.ontrack = ({ track }) => {
      this.#remote.addTrack(track);
      listener.remote(this.#remote);
    };
  }

  /** The desk's first offer. */
  offer(): void {
    this.#do(async () => {
      for (const kind of kinds) await this.#connection.addTransceiver(kind, { direction: 'sendrecv' }).sender.replaceTrack(trackOf(this.local, kind));
      await this.#sayOffer();
    });
  }

  /** The desk looks for a new way. */
  restart(): void {
    this.#do(async () => {
      this.#connection.restartIce();
      await this.#sayOffer();
    });
  }

  take(signal: Signal): void {
    this.#do(async () => {
      if (signal.kind === 'offer') await this.#answer(signal.sdp);
      else if (signal.kind === 'answer') await this.#agree(signal.sdp);
      else if (signal.kind === 'candidate') await this.#learn(signal);
    });
  }

  /** Puts another track in the place of that kind; null: none. */
  put(kind: Kind, track: MediaStreamTrack | null): void {
    this.#do(async () => {
      await this.#transceivers().find((one) => one.receiver.track.kind === kind)?.sender.replaceTrack(track);
    });
  }

  stats(): Promise<RTCStatsReport> {
    return this.#connection.getStats();
  }

  close(): void {
    this.#isClosed = true;
    this.#connection.close();
  }

  async #sayOffer(): Promise<void> {
    await this.#connection.setLocalDescription(await this.#connection.createOffer());
    this.#say('offer');
  }

  async #answer(sdp: string): Promise<void> {
    await this.#connection.setRemoteDescription({ type: 'offer', sdp });
    for (const transceiver of this.#transceivers()) {
      transceiver.direction = 'sendrecv';
      const track = trackOf(this.local, transceiver.receiver.track.kind as Kind);
      if (transceiver.sender.track === null && track !== null) await transceiver.sender.replaceTrack(track);
    }
    await this.#learnEarly();
    await this.#connection.setLocalDescription(await this.#connection.createAnswer());
    this.#say('answer');
  }

  async #agree(sdp: string): Promise<void> {
    if (this.#connection.signalingState !== 'have-local-offer') return; // said twice
    await this.#connection.setRemoteDescription({ type: 'answer', sdp });
    await this.#learnEarly();
  }

  async #learn({ candidate, sdpMid, sdpMLineIndex, usernameFragment }: Signal & { kind: 'candidate' }): Promise<void> {
    const init: RTCIceCandidateInit = {
      candidate, ...(sdpMid === undefined ? {} : { sdpMid }), ...(sdpMLineIndex === undefined ? {} : { sdpMLineIndex }), ...(usernameFragment === undefined ? {} : { usernameFragment }),
    };
    if (this.#connection.remoteDescription === null) this.#early.push(init);
    else await this.#add(init);
  }

  async #learnEarly(): Promise<void> {
    const early = this.#early;
    this.#early = [];
    for (const init of early) await this.#add(init);
  }

  async #add(init: RTCIceCandidateInit): Promise<void> {
    try {
      await this.#connection.addIceCandidate(init);
    } catch {
      // a way of an agreement that has been replaced meanwhile, or one that this browser cannot go: the others remain
    }
  }

  #say(kind: 'offer' | 'answer'): void {
    const sdp = this.#connection.localDescription?.sdp;
    if (sdp !== undefined) this.listener.say({ kind, sdp });
  }

  #transceivers(): RTCRtpTransceiver[] {
    return this.#connection.getTransceivers();
  }

  /** What goes wrong is a way that failed: then a new one is looked for. */
  #do(work: () => Promise<void>): void {
    this.#work = this.#work.then(() => (this.#isClosed ? undefined : work())).catch(() => {
      if (!this.#isClosed) this.listener.changed('failed');
    });
  }
}

const trackOf = (stream: MediaStream, kind: Kind): MediaStreamTrack | null => stream.getTracks().find((track) => track.kind === kind) ?? null;

const wordOf = ({ candidate, sdpMid, sdpMLineIndex, usernameFragment }: RTCIceCandidate): Signal => ({
  kind: 'candidate', candidate, ...(sdpMid === null ? {} : { sdpMid }), ...(sdpMLineIndex === null ? {} : { sdpMLineIndex }), ...(usernameFragment === null ? {} : { usernameFragment }),
});
