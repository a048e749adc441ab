export * from "./types.ts";
export { ConsoleApi, Refused } from "./console-api.ts";
