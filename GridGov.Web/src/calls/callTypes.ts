import type { Role } from '../api/types';

/** Shapes of a call on the wire. */

export type CallPhase = 'calling' | 'ringing' | 'connecting' | 'connected' | 'ended';
export type CallOutcome = 'answered' | 'declined' | 'unanswered' | 'withdrawn' | 'busy' | 'failed';
export type CallEnding = 'operator' | 'worker' | 'timeout' | 'lost' | 'server';

export interface CallView {
  id: string;
  phase: CallPhase;
  /** Account of the operator. */
  from: string;
  role: Role;
  worker: string;
  incident?: string;
  /** Kind of that incident. */
  kind?: string;
  ringSeconds?: number;
  outcome?: CallOutcome;
  ending?: CallEnding;
  /** How long the two were connected, when it is over. */
  seconds?: number;
}

export interface CallOpened {
  call: CallView;
  iceServers: RTCIceServer[];
}

/** A word of one browser to the other. */
export type Signal =
  | { kind: 'offer' | 'answer'; sdp: string }
  | { kind: 'candidate'; candidate: string; sdpMid?: string; sdpMLineIndex?: number; usernameFragment?: string }
  | { kind: 'restart' }
  | { kind: 'media'; microphone: boolean; camera: boolean };

export type NumberedSignal = Signal & { number: number };
