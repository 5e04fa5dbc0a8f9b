import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { CloudStore } from "../cloud/store";
import { SandboxError } from "../errors";
import { RESOURCE_FILES } from "../schemas/resources";
import { providerHandlers } from "./provider";

/** A running host: the stand-in clouds, reachable by an engine. */
export interface Host {
  /** Port on 127.0.0.1. */
  port: number;
  /** Value of PULUMI_DEBUG_PROVIDERS that attaches every provider to this host. */
  debugProviders: string;
  /** Ends the host at once. */
  stop(): void;
}

/**
 * Starts the stand-in clouds on the loopback interface.
 * @param port the port to listen on; 0 takes a free one.
 * @throws SandboxError when the port is occupied.
 */
export async function startHost(cloud: CloudStore, port = 0): Promise<Host> {
  // What goes wrong is thrown; gRPC would write it to the terminal as well, in its own words.
  grpc.setLogVerbosity(grpc.logVerbosity.NONE);
  // Messages of the engine may be larger than gRPC's default of 4 MiB.
  const server = new grpc.Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  server.addService(ResourceProviderService, providerHandlers(cloud));
  const bound = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, grpc.ServerCredentials.createInsecure(), (error, actual) => {
      if (error === null) resolve(actual);
      else
        reject(
          new SandboxError(
            `Port ${port} on 127.0.0.1 cannot be used: ${error.message}`,
            "stop the program that holds it, or give another one with --port",
          ),
        );
    });
  });
  return {
    port: bound,
    debugProviders: Object.keys(RESOURCE_FILES)
      .map((provider) => `${provider}:${bound}`)
      .join(","),
    stop: () => {
      server.forceShutdown();
    },
  };
}
