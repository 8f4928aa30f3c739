import { createServer, type IncomingMessage } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";

export interface ConnectProxy {
  /** `127.0.0.1:PORT` */
  readonly address: string;
  /** What was asked for: `localhost:PORT`, and the user and password that came with it. */
  readonly tunnels: readonly { readonly to: string; readonly credentials: string | undefined }[];
  close(): Promise<void>;
}

/** A proxy that passes everything through, once its user and password are right.
 *  @param credentials `user:password`; none are asked for when undefined */
export async function startConnectProxy(credentials?: string): Promise<ConnectProxy> {
  const tunnels: { to: string; credentials: string | undefined }[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on("connection", (socket: Socket) => sockets.add(socket));
  server.on("connect", (request: IncomingMessage, client: Socket) => {
    const given = credentialsOf(request.headers["proxy-authorization"]);
    tunnels.push({ to: request.url ?? "", credentials: given });
    if (credentials !== undefined && given !== credentials) {
      client.end("HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic realm=proxy\r\ncontent-length: 0\r\n\r\n");
      return;
    }
    const [host = "", port] = (request.url ?? "").split(":");
    const upstream = connect(Number(port), host === "localhost" ? "127.0.0.1" : host, () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      upstream.pipe(client).pipe(upstream);
    });
    sockets.add(upstream);
    for (const socket of [client, upstream]) socket.on("error", () => upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    tunnels,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function credentialsOf(header: string | undefined): string | undefined {
  const [, encoded] = /^Basic (.+)$/.exec(header ?? "") ?? [];
  return encoded === undefined ? undefined : Buffer.from(encoded, "base64").toString();
}
