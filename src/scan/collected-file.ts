const collectedFile = /^(.*\/)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\/(?:subscription|virtualMachineRunStates)\.json$/i;

/** Whether a file lies where only `readiness collect` puts one. */
export const isCollectedFile = (uri: string): boolean => collectedFile.test(uri);

/** The folder that holds the manifest of such a file, with its slash. */
export const folderOfCollection = (uri: string): string | undefined => {
  const match = collectedFile.exec(uri);
  return match === null ? undefined : (match[1] ?? "");
};
