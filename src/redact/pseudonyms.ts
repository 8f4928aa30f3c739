import { createHmac, randomBytes } from "node:crypto";

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The number of digits keeps a name within the length limits that Azure and the rules check: 24 characters for storage accounts, 50 for
 *  vaults. */
const digitsFor = ({ length }: string): number => (length <= 24 ? 12 : length <= 50 ? 28 : 60);

/** Stable pseudonyms for names and GUIDs. They are keyed hashes. The random key is never written, so a name cannot be found by trial.
 *  Names that differ in case only get pseudonyms that differ in case only. Two different names never share a pseudonym. */
export class Pseudonyms {
  private readonly key = randomBytes(32);
  private readonly known = new Map<string, string>();
  private readonly taken = new Set<string>();

  /** A GUID gets a GUID. Another name gets a name of the same form: `web01` -> `n3f0c…`, `RG-Web` -> `N-3f0c…`, `rg_web` -> `n_3f0c…`.
   *  Lower case and upper case are kept. All mixed spellings of a name get the same pseudonym. */
  of(name: string): string {
    const lower = name.toLowerCase();
    let pseudonym = this.known.get(lower);
    if (pseudonym === undefined) {
      const attempt = guid.test(lower) ? this.guid : this.name;
      for (let number = 0; pseudonym === undefined || this.taken.has(pseudonym); number++) pseudonym = attempt(lower, number);
      this.known.set(lower, pseudonym);
      this.taken.add(pseudonym);
    }
    if (name === lower) return pseudonym;
    return name === name.toUpperCase() || guid.test(name) ? pseudonym.toUpperCase() : pseudonym.replace("n", "N");
  }

  private readonly name = (lower: string, attempt: number): string => {
    const start = /^[a-z]/.test(lower) ? "n" : "0n";
    const separator = /^[a-z0-9]*$/.test(lower) ? "" : /^[a-z0-9-]*$/.test(lower) ? "-" : "_";
    return `${start}${separator}${this.hash(lower, attempt).slice(0, digitsFor(lower))}`;
  };

  private readonly guid = (lower: string, attempt: number): string => {
    const hash = this.hash(lower, attempt);
    // Some names must begin with a letter.
    const first = parseInt(hash.slice(0, 4), 16);
    const digits = (/^[0-9]/.test(lower) ? String(first % 10) : "abcdef".charAt(first % 6)) + hash.slice(1);
    return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(12, 15)}-8${digits.slice(15, 18)}-${digits.slice(18, 30)}`;
  };

  private hash(lower: string, attempt: number): string {
    return createHmac("sha256", this.key).update(`${attempt}\n${lower}`).digest("hex");
  }
}
