/** Short sounds without files: two notes for a text, and a ring for a call. */

let context: AudioContext | undefined;

/** A browser that lets no page make a sound before it was touched keeps silent. */
function play(notes: readonly (readonly [hertz: number, after: number, seconds: number])[]): void {
  try {
    context ??= new AudioContext();
    void context.resume();
    const begin = context.currentTime;
    for (const [hertz, after, seconds] of notes) {
      const tone = context.createOscillator();
      const volume = context.createGain();
      tone.frequency.value = hertz;
      volume.gain.setValueAtTime(0.0001, begin + after);
      volume.gain.exponentialRampToValueAtTime(0.12, begin + after + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, begin + after + seconds);
      tone.connect(volume).connect(context.destination);
      tone.start(begin + after);
      tone.stop(begin + after + seconds);
    }
  } catch {
    // No sound here.
  }
}

export function chime(): void {
  play([
    [880, 0, 0.18],
    [1318.5, 0.12, 0.32],
  ]);
}

export function ringOnce(): void {
  play([0, 0.1, 0.2, 0.3, 0.5, 0.6, 0.7, 0.8].map((after, i) => [i % 2 === 0 ? 740 : 880, after, 0.1]));
}
