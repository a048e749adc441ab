export * from "./types.ts";
export { ConsoleApi, Refused, type RefusalDetails } from "./console-api.ts";
