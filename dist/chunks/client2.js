import { t as createClient } from "./client.js";

export { createClient };