import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface Pems {
  readonly authority: string;
  readonly key: string;
  readonly certificate: string;
}

export interface Certificates {
  /** PEM file of the private authority, for `NODE_EXTRA_CA_CERTS`. */
  readonly caFile: string;
  readonly ca: string;
  /** Key and certificate of a server on `localhost` and 127.0.0.1. */
  readonly key: string;
  readonly cert: string;
}

const configuration = `
[req]
distinguished_name = name
prompt = no
[name]
commonName = readiness test
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[server]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = DNS:localhost, IP:127.0.0.1
`;

let made: Pems | undefined;

/** Writes the private authority's certificate into the directory. Made once in each process; no key outlives the making on disk. */
export function certificates(directory: string): Certificates {
  made ??= make(directory);
  const caFile = join(directory, "ca.pem");
  writeFileSync(caFile, made.authority);
  return { caFile, ca: made.authority, key: made.key, cert: made.certificate };
}

/** In steps that OpenSSL 1.1, OpenSSL 3 and LibreSSL all know. */
function make(parent: string): Pems {
  const directory = mkdtempSync(join(parent, "certificates-"));
  try {
    writeFileSync(join(directory, "openssl.cnf"), configuration);
    const openssl = (line: string): void => {
      execFileSync("openssl", line.split(" "), { cwd: directory, stdio: "pipe" });
    };
    const newKey = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -sha256 -config openssl.cnf";
    openssl(`req -x509 ${newKey} -extensions authority -subj /CN=readiness-test-authority -days 2 -keyout ca.key -out ca.pem`);
    openssl(`req -new ${newKey} -subj /CN=localhost -keyout server.key -out server.csr`);
    const signedBy = "-CA ca.pem -CAkey ca.key -set_serial 2 -extfile openssl.cnf -extensions server";
    openssl(`x509 -req -in server.csr ${signedBy} -sha256 -days 2 -out server.pem`);
    const read = (name: string): string => readFileSync(join(directory, name), "utf8");
    return { authority: read("ca.pem"), key: read("server.key"), certificate: read("server.pem") };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
