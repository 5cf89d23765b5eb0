// What the five examples share: arguments, the accounts, and how an example ends.
import { VoidGram, VoidGramError, type MediaFile } from 'voidgram-client';

/** The nth argument of the program, or how to use it. */
export function argument(n: number, usage: string): string {
  const value = process.argv[n + 1];
  if (!value) throw new VoidGramError(`usage: ${usage}`);
  return value;
}

export async function accountIds(vg: VoidGram): Promise<string[]> {
  const accounts = await vg.accounts();
  if (accounts.length === 0) throw new VoidGramError('No Instagram account is connected. Connect one in VoidGram first.');
  return accounts.map((account) => account.id);
}

/** The account named by ACCOUNT_ID, or the first one. */
export async function accountId(vg: VoidGram): Promise<string> {
  return process.env.ACCOUNT_ID ?? (await accountIds(vg))[0]!;
}

/** How Instagram shows an uploaded file. */
export function kindOf(media: MediaFile): 'IMAGE' | 'REELS' {
  return media.mimeType.startsWith('video/') ? 'REELS' : 'IMAGE';
}

/** Runs an example with a client; what a person can do something about is one line. */
export async function run(main: (vg: VoidGram) => Promise<void>): Promise<void> {
  try {
    await main(new VoidGram());
  } catch (error) {
    const isOfTheSystem = error instanceof Error && 'syscall' in error;
    if (!(error instanceof VoidGramError) && !isOfTheSystem) throw error;
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
