/** Catches what breaks while a place is drawn, so that the bar stays and the reader can go on. */
import { Component } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../i18n/text.ts';
import { Button } from './controls/button.tsx';
import { EmptyState } from './empty-state.tsx';

export class Mishap extends Component<{ children: ReactNode }, { reason: string | null }> {
  override state: { reason: string | null } = { reason: null };

  static getDerivedStateFromError(error: unknown): { reason: string } {
    return { reason: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    return this.state.reason === null ? this.props.children : <Broken reason={this.state.reason} />;
  }
}

function Broken({ reason }: { reason: string }) {
  const t = useText();
  return (
    <EmptyState title={t.mishap.title} detail={t.mishap.detail}>
      <p>
        <code>{reason}</code>
      </p>
      <Button onClick={() => location.reload()}>{t.mishap.reload}</Button>
    </EmptyState>
  );
}
