import { once } from "node:events";
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** One request that reached the API. */
interface ApiRequest {
  readonly path: string;
  readonly body: string;
}

/** One answer of the API. */
interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Stands in for the proxy, and for an API whose faults can be chosen. The real ones join in the test of the whole system. */
export interface Front {
  readonly url: string;
  /** What reached the API, in order. */
  readonly requests: ApiRequest[];
  /** Answers of the API by path. Each list is used up to its last answer, which is repeated. */
  readonly answers: Map<string, ApiAnswer[]>;
  stop(): Promise<void>;
}

/** Starts the front: `/v1/` is the API, the rest comes from the web server, and every answer gets the headers. */
export async function startFront(web: string, headers: Readonly<Record<string, string>>): Promise<Front> {
  const requests: ApiRequest[] = [];
  const answers = new Map<string, ApiAnswer[]>();

  async function api(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const path = incoming.url ?? "";
    requests.push({ path, body: await text(incoming) });
    const list = answers.get(path) ?? [];
    const next = list.length > 1 ? list.shift() : list[0];
    const { status, body, headers: own } = next ?? { status: 404, body: { title: "Not Found" } };
    outgoing.writeHead(status, { "Content-Type": "application/json", ...own });
    outgoing.end(JSON.stringify(body));
  }

  const server = createServer((incoming, outgoing) => {
    for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
    if (incoming.url?.startsWith("/v1/")) {
      void api(incoming, outgoing);
      return;
    }
    const upstream = request(web + (incoming.url ?? "/"), { method: incoming.method, headers: incoming.headers });
    upstream.on("response", (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
    });
    upstream.on("error", () => outgoing.destroy());
    incoming.pipe(upstream);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answers,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
