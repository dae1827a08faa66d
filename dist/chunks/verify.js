import { t as Command } from "./esm.js";

// src/cli/verify.ts
const verifyCommand = () => new Command("verify");

export { verifyCommand };