/** What the palette asks the sandbox for, or the inbox: accounts and codes that fit what was typed, and the numbers. */
import { createElement, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { ErrorList } from '../../../../server/api/wire.ts';
import { FaultName } from '../../evidence/fault-name.tsx';
import { rowPath } from '../../routes/paths.ts';
import { phonePath } from '../../routes/places.ts';
import { useAccountList } from '../../state/accounts.ts';
import { chooseAccount, useAccount } from '../../state/chosen.ts';
import { sortedRows } from '../../state/inbox.ts';
import { useKept, useSettled } from '../../state/kept.ts';
import { useRead } from '../../state/read.ts';
import { useSend } from '../../state/send.ts';
import { useSession } from '../../state/session.tsx';
import { oneLine } from '../../text/mark.ts';
import { displayNumber } from '../../text/number.ts';
import type { FoundChoice } from './find.ts';
import { useWords } from './texts.ts';

const ACCOUNTS = 4;
/** Each has two choices: its page, and itself for the next call. */
const CODES = 3;
/** One letter fits half the catalogue. */
const SHORTEST = 2;

export function useNumbers(onClose: () => void): FoundChoice[] {
  const session = useSession();
  const [, navigate] = useLocation();
  // The list is made when the palette opens: it must not move under the reader's fingers.
  const [inbox] = useState(() => session.get().inbox);
  return useMemo(
    () =>
      sortedRows(inbox.rows).map(({ to, last, refused }) => ({
        kind: 'number',
        id: to,
        label: displayNumber(to),
        detail: refused?.fault
          ? createElement(FaultName, { kind: refused.fault })
          : oneLine(refused?.message ?? last?.text ?? ''),
        text: last?.text ?? '',
        run: () => {
          onClose();
          navigate(phonePath(to));
        },
      })),
    [inbox, navigate, onClose],
  );
}

export function useAccounts(typed: string, onClose: () => void): FoundChoice[] {
  const words = useWords();
  const term = useSettled(typed).trim();
  const chosen = useAccount();
  const list = useKept(useAccountList(term, ACCOUNTS).data);
  if (term === '' || typed.trim() === '') return [];
  return (list?.items ?? [])
    .filter(({ id }) => id !== chosen)
    .map(({ id, name }) => ({
      kind: 'account',
      id: `account ${id}`,
      label: name,
      detail: words.account,
      run: () => {
        onClose();
        chooseAccount(id, { path: '/' });
      },
    }));
}

export function useCodes(typed: string, onClose: () => void) {
  const words = useWords();
  const term = useSettled(typed).trim();
  const account = useAccount();
  const [, navigate] = useLocation();
  const { problem, send } = useSend();
  const isAsked = term.length >= SHORTEST && typed.trim().length >= SHORTEST;
  const list = useKept(useRead<ErrorList>(isAsked ? 'errors' : null, { q: term }).data);
  const found = isAsked ? (list?.items ?? []).slice(0, CODES) : [];
  const choices = found.flatMap((error): FoundChoice[] => {
    const { provider, key, message, rule } = error;
    const own = account === '' ? {} : { account };
    const open: FoundChoice = {
      kind: 'code',
      id: `code ${provider}/${key}`,
      label: words.code(key),
      detail: message,
      run: () => {
        onClose();
        navigate(rowPath(error, `q=${encodeURIComponent(key)}&provider=${provider}`));
      },
    };
    if (rule === null) return [open];
    const provoke = async (): Promise<void> => {
      if ((await send('POST', 'rules', { ...rule, match: { ...rule.match, ...own } })) !== undefined) onClose();
    };
    return [
      open,
      {
        kind: 'code',
        id: `provoke ${provider}/${key}`,
        label: words.provoke(key),
        detail: words.action,
        run: () => void provoke(),
      },
    ];
  });
  return { choices, problem };
}
