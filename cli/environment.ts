import { homedir } from 'node:os';
import { join } from 'node:path';

export type Environment = {
  /** Where the server is, unless `--server` says otherwise. */
  server: string;
  /** A key given by the caller, for machines that never log in. */
  apiKey: string | undefined;
  credentialsFile: string;
  /** Where the person stands: npm runs its scripts in the project's folder, wherever it was called. */
  folder: string;
};

/** What the terminal's environment says. */
export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const configFolder = variables['XDG_CONFIG_HOME'] || join(homedir(), '.config');
  return {
    server: variables['ADS_SERVER'] || 'http://127.0.0.1:3000',
    apiKey: variables['ADS_API_KEY'] || undefined,
    credentialsFile: join(configFolder, 'automated-ads-agent', 'credentials.json'),
    folder: variables['INIT_CWD'] || process.cwd(),
  };
}
