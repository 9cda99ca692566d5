// A short tone for what reaches everybody, made here and off until switched on.

const NAME = "sound";
const NOTES = [
  { hertz: 587.33, at: 0 },
  { hertz: 880, at: 0.12 },
];
const LOUDNESS = 0.08;
const SECONDS = 0.5;

/** Plays, once a person has switched it on. */
export class Sound {
  #shelf;
  #context = null;

  constructor(shelf) {
    this.#shelf = shelf;
    this.isOn = shelf.read(NAME) === true;
  }

  /** Switch on or off; on lets it be heard. To be called from a click. */
  toggle() {
    this.isOn = !this.isOn;
    this.#shelf.write(NAME, this.isOn);
    if (this.isOn) this.play();
  }

  async play() {
    if (!this.isOn) return;
    this.#context ??= new AudioContext();
    await this.#context.resume();
    for (const { hertz, at } of NOTES) this.#note(hertz, this.#context.currentTime + at);
  }

  #note(hertz, start) {
    const oscillator = this.#context.createOscillator();
    const gain = this.#context.createGain();
    oscillator.frequency.value = hertz;
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(LOUDNESS, start + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + SECONDS);
    oscillator.connect(gain).connect(this.#context.destination);
    oscillator.start(start);
    oscillator.stop(start + SECONDS);
  }
}
