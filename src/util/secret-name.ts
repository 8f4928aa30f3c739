const exact = new Set(["pass", "pwd", "sas", "pin", "key", "keys", "auth", "authorization", "environmentvariables", "protectedparameters"]);

/** Parts that a name holds wherever they stand, and parts that it ends with (`bypass` holds `pass`, `description` holds `script`). */
const anywhere =
  /passw(?:or)?d|passphrase|passcode|secret|credential|connectionstring|customdata|userdata|commandtoexecute|fileuris|unattend|protectedsettings|privatekey|accesskey|accountkey|apikey|sharedkey|sharedaccess|pfx|securevalue|certificate(?:url|data|blob)/;
const atEnd = /(?:pwd|tokens?|sas(?:uris?|urls?)|scripts?|script(?:uris?|urls?|text|content|block|body)|[a-z]keys?|key\d+)$/;

/** Keys that are published, and ids of keys: `keyUrl` names one in a key vault. */
const open = /publickeys?$|^keyur[il]$|^hostkeys?$/;

const answers = new Map<string, boolean>();
const mostAnswers = 20_000;

/** Whether a member of this name holds a secret, or a script that may hold one: in any case, and however its words are joined. */
export function isSecretName(name: string): boolean {
  const known = answers.get(name);
  if (known !== undefined) return known;
  const letters = name.toLowerCase().replace(/[^a-z0-9]/g, "");
  const answer = !open.test(letters) && (exact.has(letters) || anywhere.test(letters) || atEnd.test(letters));
  if (answers.size >= mostAnswers) answers.clear();
  answers.set(name, answer);
  return answer;
}
