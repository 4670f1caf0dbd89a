export interface App {
  url: string;
  close(): Promise<void>;
}

export function startApp(env: Readonly<Record<string, string>>, port?: number): Promise<App>;
