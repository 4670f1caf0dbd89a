/** A QR code as the outline of its dark modules. Pure. */
import encode from 'qrcode-generator';

export interface Qr {
  /** Modules on a side, with the quiet zone around. */
  size: number;
  /** For the `d` of a path: one square a module, rows of them as one bar. */
  path: string;
}

/** As much white around as readers need. */
const QUIET = 4;

export function qrOf(text: string): Qr {
  const code = encode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const bars: string[] = [];
  for (let row = 0; row < count; row++) {
    for (let from = 0; from < count; from++) {
      let to = from;
      while (to < count && code.isDark(row, to)) to++;
      if (to > from) bars.push(`M${from + QUIET} ${row + QUIET}h${to - from}v1h${from - to}z`);
      from = to;
    }
  }
  return { size: count + 2 * QUIET, path: bars.join('') };
}
