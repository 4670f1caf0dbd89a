/** From a code to the number that stands for it. */
import { useState } from 'react';
import { Link } from 'wouter';
import type { ErrorResource, TriggerResource } from '../../../../server/api/wire.ts';
import { useLocalized } from '../../i18n/language.ts';
import { useProviderOptions } from '../../state/providers.ts';
import { Ticked } from '../../ui/ticked.tsx';
import { DialNumber } from '../dial-number.tsx';
import { CodeField, Fields, SelectField } from '../fields.tsx';
import { rowPath } from '../../routes/paths.ts';
import { ownNumber } from './groups.ts';
import styles from './numbers.module.css';
import { useWords } from './texts.ts';

/** `forms` are those of each provider's numbers. */
export function CodeNumber({ forms, errors }: { forms: readonly TriggerResource[]; errors: readonly ErrorResource[] }) {
  const t = useWords();
  const options = useProviderOptions();
  const [provider, setProvider] = useState(forms[0]?.provider ?? '');
  const [code, setCode] = useState('');
  const form = forms.find((one) => one.provider === provider);
  const known = errors.filter((error) => error.provider === provider);
  const error = known.find(({ key }) => key === code.trim());
  if (!form) return null;
  return (
    <>
      <Fields>
        <SelectField label={t.provider} value={provider} options={options} onChange={setProvider} />
        <CodeField wide label={t.code} value={code} errors={known} hint={t.codeHint} onChange={setCode} />
      </Fields>
      <div className={styles.answer} role="status">
        {error ? (
          <Answer error={error} form={form} />
        ) : (
          <p>
            <span className={styles.form}>{formOf(form.number)}</span>
            {code === '' ? null : ` ${t.noSuchCode(code)}`}
          </p>
        )}
      </div>
    </>
  );
}

function Answer({ error, form }: { error: ErrorResource; form: TriggerResource }) {
  const t = useWords();
  const local = useLocalized();
  const number = ownNumber(error, form);
  return (
    <>
      {number === undefined ? (
        <p>{t.noNumber}</p>
      ) : (
        <p className={styles.result} data-testid="code-number">
          <DialNumber to={number} signed />
        </p>
      )}
      <p className={styles.detail}>
        <Ticked text={local(error.meaning) || error.message} />{' '}
        <Link href={rowPath(error, `provider=${error.provider}`)}>{t.seeCode}</Link>
      </p>
    </>
  );
}

/** `+861982NNNNNNN` → `198 2NNN NNNN` */
function formOf(number: string): string {
  return number.replace(/^\+86(...)(....)(....)$/, '$1 $2 $3');
}
