import { beforeEach, expect, it, vi } from 'vitest';
import type { Signal } from './callTypes';
import { Peer } from './peer';

class FakeTransceiver {
  direction = 'recvonly';
  sent: unknown[] = [];
  readonly sender: { track: unknown; replaceTrack: (track: unknown) => Promise<void> } = {
    track: null,
    replaceTrack: (track) => {
      this.sender.track = track;
      this.sent.push(track);
      return Promise.resolve();
    },
  };
  constructor(readonly receiver: { track: { kind: string } }) {}
}

/** As much of a connection as the peer uses; it writes down what was done with it. */
class FakeConnection {
  done: string[] = [];
  transceivers: FakeTransceiver[] = [];
  signalingState = 'stable';
  connectionState = 'new';
  localDescription: { sdp: string } | null = null;
  remoteDescription: { sdp: string } | null = null;
  refuses: string[] = [];
  onicecandidate: ((event: { candidate: unknown }) => void) | null = null;
  onconnectionstatechange: (() => void) | null = null;
  ontrack: ((event: { track: unknown }) => void) | null = null;

  addTransceiver(kind: string): FakeTransceiver {
    const made = new FakeTransceiver({ track: { kind } });
    this.transceivers.push(made);
    return made;
  }
  getTransceivers = () => this.transceivers;
  createOffer = () => Promise.resolve({ type: 'offer', sdp: `offer ${String(this.done.length)}` });
  createAnswer = () => Promise.resolve({ type: 'answer', sdp: 'answer' });
  setLocalDescription(description: { type: string; sdp: string }): Promise<void> {
    this.localDescription = description;
    this.signalingState = description.type === 'offer' ? 'have-local-offer' : 'stable';
    this.done.push(`local ${description.type}`);
    return Promise.resolve();
  }
  setRemoteDescription(description: { type: string; sdp: string }): Promise<void> {
    if (this.refuses.includes(description.sdp)) return Promise.reject(new Error('refused'));
    this.remoteDescription = description;
    this.signalingState = description.type === 'offer' ? 'have-remote-offer' : 'stable';
    this.done.push(`remote ${description.type}`);
    return Promise.resolve();
  }
  addIceCandidate({ candidate }: { candidate: string }): Promise<void> {
    if (this.refuses.includes(candidate)) return Promise.reject(new Error('refused'));
    this.done.push(`candidate ${candidate}`);
    return Promise.resolve();
  }
  restartIce(): void {
    this.done.push('restart');
  }
  close(): void {
    this.done.push('close');
  }
}

class FakeStream {
  constructor(private readonly tracks: { kind: string }[] = []) {}
  getTracks = () => this.tracks;
  addTrack(track: { kind: string }): void {
    this.tracks.push(track);
  }
}

const microphone = { kind: 'audio' };
const camera = { kind: 'video' };
let connection: FakeConnection;
let said: Signal[];
let states: string[];

beforeEach(() => {
  vi.stubGlobal('MediaStream', FakeStream);
  connection = new FakeConnection();
  said = [];
  states = [];
});

const peerWith = (...tracks: { kind: string }[]) =>
  new Peer([], new FakeStream(tracks) as unknown as MediaStream, {
    say: (signal) => said.push(signal), changed: (state) => states.push(state), remote: () => undefined,
  }, () => connection as unknown as RTCPeerConnection);

const settled = () => new Promise((resolve) => setTimeout(resolve));

it('offers a place for voice and picture even without a camera', async () => {
  const peer = peerWith(microphone);
  peer.offer();
  await settled();

  expect(connection.transceivers.map((one) => [one.receiver.track.kind, one.sender.track])).toEqual([['audio', microphone], ['video', null]]);
  expect(said).toEqual([{ kind: 'offer', sdp: 'offer 0' }]);
});

it('answers in both directions, also without anything to send, so that a camera can be put there later', async () => {
  connection.addTransceiver('audio');
  connection.addTransceiver('video');
  const peer = peerWith(microphone);
  peer.take({ kind: 'offer', sdp: 'o' });
  peer.put('video', camera as unknown as MediaStreamTrack);
  await settled();

  expect(connection.transceivers.map((one) => one.direction)).toEqual(['sendrecv', 'sendrecv']);
  expect(connection.transceivers.map((one) => one.sender.track)).toEqual([microphone, camera]);
  expect(said).toEqual([{ kind: 'answer', sdp: 'answer' }]);
});

it('keeps candidates that come before the description', async () => {
  const peer = peerWith();
  peer.offer();
  peer.take({ kind: 'candidate', candidate: 'early' });
  peer.take({ kind: 'answer', sdp: 'a' });
  peer.take({ kind: 'candidate', candidate: 'late' });
  await settled();

  expect(connection.done).toEqual(['local offer', 'remote answer', 'candidate early', 'candidate late']);
});

it('lets an answer pass that comes twice, and a candidate that leads nowhere', async () => {
  const peer = peerWith();
  connection.refuses = ['nowhere'];
  peer.offer();
  peer.take({ kind: 'answer', sdp: 'a' });
  peer.take({ kind: 'answer', sdp: 'a' });
  peer.take({ kind: 'candidate', candidate: 'nowhere' });
  await settled();

  expect(connection.done).toEqual(['local offer', 'remote answer']);
  expect(states).toEqual([]);
});

it('says that the way has failed when the other cannot be understood, and goes on after that', async () => {
  const peer = peerWith();
  connection.refuses = ['nonsense'];
  peer.offer();
  peer.take({ kind: 'answer', sdp: 'nonsense' });
  peer.restart();
  await settled();

  expect(states).toEqual(['failed']);
  expect(connection.done).toEqual(['local offer', 'restart', 'local offer']);
});

it('tells its own candidates and nothing after it was closed', async () => {
  const peer = peerWith();
  connection.onicecandidate?.({ candidate: { candidate: 'c', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null } });
  connection.onicecandidate?.({ candidate: null });
  peer.close();
  peer.offer();
  connection.onconnectionstatechange?.();
  await settled();

  expect(said).toEqual([{ kind: 'candidate', candidate: 'c', sdpMid: '0', sdpMLineIndex: 0 }]);
  expect(states).toEqual([]);
  expect(connection.done).toEqual(['close']);
});
