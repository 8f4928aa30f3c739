const collectedFile = /^(.*\/)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\/(?:subscription|virtualMachineRunStates)\.json$/i;

/** Whether a file has a path that only `readiness collect` uses. */
export const isCollectedFile = (uri: string): boolean => collectedFile.test(uri);

/** The folder with the manifest of such a file. It ends with a slash. */
export const folderOfCollection = (uri: string): string | undefined => {
  const match = collectedFile.exec(uri);
  return match === null ? undefined : (match[1] ?? "");
};
