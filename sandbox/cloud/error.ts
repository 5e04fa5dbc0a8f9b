import { status } from "@grpc/grpc-js";

/** A refusal by the cloud's API; the object was not made, changed or deleted. */
export class CloudError extends Error {
  override readonly name = "CloudError";

  constructor(
    /** gRPC status under which the engine reports the refusal; never one that it reads as "state unknown". */
    readonly code: status,
    message: string,
  ) {
    super(message);
  }

  /** The API found the request itself wrong. */
  static invalid(message: string): CloudError {
    return new CloudError(status.INVALID_ARGUMENT, message);
  }

  /** The request names something that does not exist. */
  static notFound(message: string): CloudError {
    return new CloudError(status.NOT_FOUND, message);
  }

  /** Another object is already there. */
  static conflict(message: string): CloudError {
    return new CloudError(status.ALREADY_EXISTS, message);
  }

  /** The request is right, but not in the present state of the cloud. */
  static precondition(message: string): CloudError {
    return new CloudError(status.FAILED_PRECONDITION, message);
  }

  /** The account may not have more of these. */
  static quota(message: string): CloudError {
    return new CloudError(status.RESOURCE_EXHAUSTED, message);
  }
}
