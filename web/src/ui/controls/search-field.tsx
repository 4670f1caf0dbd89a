/** A search box; `/` brings the reader to it, Escape empties it. */
import styles from './search-field.module.css';

export interface SearchFieldProps {
  value: string;
  onChange: (value: string) => void;
  placeholder: string;
}

/** The page's `/` key looks for this attribute. */
export const SEARCH_ATTRIBUTE = 'data-search';

export function SearchField({ value, onChange, placeholder }: SearchFieldProps) {
  return (
    <label className={styles.field}>
      <input
        {...{ [SEARCH_ATTRIBUTE]: '' }}
        type="search"
        className={styles.input}
        value={value}
        placeholder={placeholder}
        aria-label={placeholder}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          if (value === '') event.currentTarget.blur();
          else onChange('');
        }}
      />
      <kbd className={styles.key} aria-hidden="true">
        /
      </kbd>
    </label>
  );
}
