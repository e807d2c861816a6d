/** Two tones every two seconds, and the phone shakes. Browsers allow that only on pages that were touched before; a silent ring is still seen. */
export function ring(): () => void {
  const audio = typeof AudioContext === 'undefined' ? undefined : new AudioContext();
  const sound = () => {
    if (audio?.state === 'running') {
      tone(audio, 620, 0);
      tone(audio, 780, 0.35);
    }
    if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.([400, 200, 400]);
  };
  sound();
  const timer = setInterval(sound, 2_000);
  return () => {
    clearInterval(timer);
    if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(0);
    void audio?.close();
  };
}

function tone(audio: AudioContext, hertz: number, afterSeconds: number): void {
  const [oscillator, gain] = [audio.createOscillator(), audio.createGain()];
  const at = audio.currentTime + afterSeconds;
  oscillator.frequency.value = hertz;
  gain.gain.setValueAtTime(0.2, at);
  gain.gain.linearRampToValueAtTime(0, at + 0.3);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(at);
  oscillator.stop(at + 0.3);
}
