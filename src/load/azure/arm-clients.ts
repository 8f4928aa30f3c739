import type { ComputeManagementClient } from "@azure/arm-compute";
import type { NetworkManagementClient } from "@azure/arm-network";
import type { StorageManagementClient } from "@azure/arm-storage";
import type { Client } from "@azure-rest/core-client";
import type { TokenCredential } from "@azure/core-auth";
import { installPolicies, type PipelineContext } from "./pipeline.js";
import type { ArmCall } from "./policies/arm-call.js";

/** Clients of one call. Their policies hold the data of that call, so two calls never share a client. */
export interface ArmClients {
  compute(subscriptionId: string): Promise<ComputeManagementClient>;
  network(subscriptionId: string): Promise<NetworkManagementClient>;
  storage(subscriptionId: string): Promise<StorageManagementClient>;
  /** Resource Manager itself, for resources without an SDK client here. */
  arm(): Promise<Client>;
}

export type ClientFactory = (call: ArmCall) => ArmClients;

/** @returns a function that makes the clients of a call. Each SDK package is loaded at its first use. */
export function createClientFactory(credential: TokenCredential, context: PipelineContext): ClientFactory {
  const { armEndpoint } = context;
  const scopes = [`${armEndpoint}/.default`];
  const options = {
    endpoint: armEndpoint,
    // The two generations of clients use different names for this option. A client without it requests a token for the public cloud.
    credentialScopes: scopes,
    credentials: { scopes },
    // Resource Manager does not need redirects, and a redirect would bypass the origin check.
    redirectOptions: { maxRetries: 0 },
  };
  return (call) => {
    const guarded = <Sdk extends { readonly pipeline: Parameters<typeof installPolicies>[0] }>(client: Sdk): Sdk => {
      installPolicies(client.pipeline, call, context);
      return client;
    };
    return {
      async compute(subscriptionId) {
        const sdk = await import("@azure/arm-compute");
        return guarded(new sdk.ComputeManagementClient(credential, subscriptionId, options));
      },
      async network(subscriptionId) {
        const sdk = await import("@azure/arm-network");
        return guarded(new sdk.NetworkManagementClient(credential, subscriptionId, options));
      },
      async storage(subscriptionId) {
        const sdk = await import("@azure/arm-storage");
        return guarded(new sdk.StorageManagementClient(credential, subscriptionId, options));
      },
      async arm() {
        const { getClient } = await import("@azure-rest/core-client");
        return guarded(getClient(armEndpoint, credential, options));
      },
    };
  };
}
