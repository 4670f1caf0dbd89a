/** An address that no place has: says what was asked for, which place is nearest, and where else to go. */
import { Link, useLocation } from 'wouter';
import { useLang, wordsOf } from '../i18n/language.ts';
import { useText } from '../i18n/text.ts';
import { PLACES } from '../routes/places.ts';
import styles from './nowhere.module.css';
import { nearestPlace } from './nearest.ts';

const useWords = wordsOf({
  zh: { title: '没有这一页', asked: '这里没有', near: '你要找的可能是', places: '所有页面', api: '控制接口在' },
  en: {
    title: 'No such page',
    asked: 'There is nothing at',
    near: 'Perhaps you meant',
    places: 'All places',
    api: 'The control API is at',
  },
});

export function Nowhere() {
  const t = useText();
  const words = useWords();
  const lang = useLang();
  const [location] = useLocation();
  const near = nearestPlace(location);
  return (
    <div className={styles.nowhere} data-testid="nowhere">
      <p className={styles.code} aria-hidden="true">
        404
      </p>
      <h1>{words.title}</h1>
      <p className={styles.asked}>
        {words.asked} <code>{readable(location)}</code>
      </p>
      {near === undefined ? null : (
        <p>
          {words.near} <Link href={near.path}>{t.places[near.id]}</Link>
        </p>
      )}
      <nav className={styles.places} aria-label={words.places}>
        {PLACES.map(({ id, path }) => (
          <Link key={id} href={path}>
            {t.places[id]}
          </Link>
        ))}
        <a href={`/docs/${lang}/`}>{t.places.docs}</a>
      </nav>
      <p className={styles.asked}>
        {words.api} <a href={`/docs/${lang}/control-api`}>/_sandbox/api/</a>
      </p>
    </div>
  );
}

/** Longest part of an address that helps anybody. */
const LONGEST = 200;

function readable(location: string): string {
  let text = location;
  try {
    text = decodeURIComponent(location);
  } catch {
    // It stands as it was written.
  }
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
