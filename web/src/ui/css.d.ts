/** Lets a component hand a custom property to its style sheet: `style={{ '--accent': value }}`. */
import 'react';

declare module 'react' {
  interface CSSProperties {
    [property: `--${string}`]: string | number | undefined;
  }
}
