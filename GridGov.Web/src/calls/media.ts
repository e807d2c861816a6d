export type Facing = 'environment' | 'user';

/** Why there is no camera or microphone. */
export type MediaProblem = 'insecure' | 'denied' | 'missing';

export interface Captured {
  /** What could be had, perhaps nothing: the other can still be seen and heard. */
  stream: MediaStream;
  problem?: MediaProblem;
}

type Devices = Pick<MediaDevices, 'getUserMedia'>;

const voice: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
const picture = (facing: Facing): MediaTrackConstraints => ({ facingMode: { ideal: facing }, width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 20, max: 24 } });

/** Microphone and, if wanted, a camera; if both are not to be had, the microphone alone. */
export async function capture(facing: Facing | undefined, devices: Devices | undefined = devicesOf()): Promise<Captured> {
  if (devices === undefined) return { stream: new MediaStream(), problem: 'insecure' };
  let problem: MediaProblem | undefined;
  for (const wish of facing === undefined ? [undefined] : [facing, undefined]) {
    try {
      const stream = await devices.getUserMedia({ audio: voice, ...(wish === undefined ? {} : { video: picture(wish) }) });
      return problem === undefined ? { stream } : { stream, problem };
    } catch (refusal) {
      problem = problemOf(refusal);
    }
  }
  return { stream: new MediaStream(), problem: problem ?? 'missing' };
}

/** One camera more, or another one. */
export async function captureCamera(facing: Facing, devices: Devices | undefined = devicesOf()): Promise<MediaStreamTrack | MediaProblem> {
  if (devices === undefined) return 'insecure';
  try {
    return (await devices.getUserMedia({ video: picture(facing) })).getVideoTracks()[0] ?? 'missing';
  } catch (refusal) {
    return problemOf(refusal);
  }
}

const problemOf = (refusal: unknown): MediaProblem =>
  refusal instanceof DOMException && (refusal.name === 'NotAllowedError' || refusal.name === 'SecurityError') ? 'denied' : 'missing';

/** Browsers have none on addresses that are neither https nor this machine. */
function devicesOf(): MediaDevices | undefined {
  return (navigator as Partial<Navigator>).mediaDevices;
}
