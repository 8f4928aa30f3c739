const exact = new Set(["pass", "pwd", "sas", "pin", "key", "keys", "auth", "authorization", "environmentvariables", "protectedparameters"]);

/** `anywhere`: parts that mark a secret at any position. `atEnd`: parts that mark a secret only at the end, because `bypass` contains
 *  `pass` and `description` contains `script`. */
const anywhere =
  /passw(?:or)?d|passphrase|passcode|secret|credential|connectionstring|customdata|userdata|commandtoexecute|fileuris|unattend|protectedsettings|privatekey|accesskey|accountkey|apikey|sharedkey|sharedaccess|pfx|securevalue|certificate(?:url|data|blob)/;
const atEnd = /(?:pwd|tokens?|sas(?:uris?|urls?)|scripts?|script(?:uris?|urls?|text|content|block|body)|[a-z]keys?|key\d+)$/;

/** Public keys and ids of keys are not secrets: `keyUrl` names a key in a key vault. */
const notSecret = /publickeys?$|^keyur[il]$|^hostkeys?$/;

const answers = new Map<string, boolean>();
const mostAnswers = 20_000;

/** Whether a member with this name holds a secret, or a script that can hold a secret. Case and the characters between words do not
 *  matter. */
export function isSecretName(name: string): boolean {
  const known = answers.get(name);
  if (known !== undefined) return known;
  const letters = name.toLowerCase().replace(/[^a-z0-9]/g, "");
  const answer = !notSecret.test(letters) && (exact.has(letters) || anywhere.test(letters) || atEnd.test(letters));
  if (answers.size >= mostAnswers) answers.clear();
  answers.set(name, answer);
  return answer;
}
